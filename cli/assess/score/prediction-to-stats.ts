import type { GoldMention } from '../gold/gold-page.ts';
import { judgedToLinks } from '../predict/judged-to-links.ts';
import type { PagePrediction } from '../predict/page-prediction.ts';
import type { IsCounted } from './is-counted.ts';
import type { Ratio } from './ratio.ts';
import { scoreLinks } from './score-links.ts';
import { scoreProducts } from './score-products.ts';
import { scoreSpans } from './score-spans.ts';
import type { Thresholds } from './thresholds.ts';

/** Everything that is counted on one page, by name; averaged and resampled later. */
export type PageStats = Readonly<Record<StatName, Ratio>>;
export type StatName = (typeof statNames)[number];

export const statNames = [
  'first',
  'firstFive',
  'reachable',
  'mediaFirst',
  'mediaFirstFive',
  'proposed',
  'proposedExact',
  'spanRecall',
  'spanRecallExact',
  'spanPrecision',
  'spanPrecisionExact',
  'judgedRecall',
  'judgedRecallExact',
  'judgedPrecision',
  'judgedPrecisionExact',
  'precision',
  'precisionAllPages',
  'recall',
  'recallAnywhere',
  'linkScore',
  'wrongPer1000Words',
  'unknownLinks',
  'linksPer1000Words',
  'balancedPrecision',
  'balancedPrecisionAllPages',
  'balancedRecall',
  'balancedLinkScore',
  'balancedWrongPer1000Words',
] as const;

export const isProduct: IsCounted = (mention) => mention.media !== true;
const isMedia: IsCounted = (mention) => mention.media === true;

/** @param isCounted mentions that the scores are about: everything but media unless given */
export function predictionToStats(
  prediction: PagePrediction,
  thresholds: Thresholds,
  isCounted: IsCounted = isProduct,
): PageStats {
  const { page } = prediction;
  const products = scoreProducts(prediction, isCounted);
  const media = scoreProducts(prediction, isMedia);
  const above = <T extends { readonly score: number }>(items: readonly T[], least: number) =>
    items.filter(({ score }) => score >= least);
  const spans = prediction.phrases
    ? scoreSpans(page, above(prediction.phrases, thresholds.phraseAt), isCounted)
    : noSpans;
  const judged = scoreSpans(page, above(prediction.judgedSpans, thresholds.judgedAt), isCounted);
  const published = judgedToLinks(prediction.judged, thresholds.publishAt);
  const links = scoreLinks(page, published, isCounted);
  const everywhere = judgedToLinks(
    prediction.judged,
    thresholds.publishAt,
    Number.POSITIVE_INFINITY,
  );
  const balanced = scoreLinks(
    page,
    judgedToLinks(prediction.judged, thresholds.balancedAt),
    isCounted,
  );
  return {
    first: products.first,
    firstFive: products.firstFive,
    reachable: products.reachable,
    mediaFirst: media.first,
    mediaFirstFive: media.firstFive,
    proposed: share(prediction, isCounted, (fit) => fit !== 'not'),
    proposedExact: share(prediction, isCounted, (fit) => fit === 'exactly'),
    spanRecall: spans.recall,
    spanRecallExact: spans.recallExact,
    spanPrecision: spans.precision,
    spanPrecisionExact: spans.precisionExact,
    judgedRecall: judged.recall,
    judgedRecallExact: judged.recallExact,
    judgedPrecision: judged.precision,
    judgedPrecisionExact: judged.precisionExact,
    ...links,
    recallAnywhere: scoreLinks(page, everywhere, isCounted).recall,
    balancedPrecision: balanced.precision,
    balancedPrecisionAllPages: balanced.precisionAllPages,
    balancedRecall: balanced.recall,
    balancedLinkScore: balanced.linkScore,
    balancedWrongPer1000Words: balanced.wrongPer1000Words,
  };
}

const none: Ratio = [0, 0];
const noSpans = { recall: none, recallExact: none, precision: none, precisionExact: none };

function share(
  { page, mentions, phrases }: PagePrediction,
  isCounted: IsCounted,
  holds: (proposed: 'exactly' | 'overlapping' | 'not') => boolean,
): Ratio {
  if (!phrases) return none;
  let counted = 0;
  let held = 0;
  page.mentions.forEach((mention: GoldMention, i) => {
    if (!isCounted(mention)) return;
    counted++;
    if (holds(mentions[i]?.proposed ?? 'not')) held++;
  });
  return [held, counted];
}
