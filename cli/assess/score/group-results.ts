import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import type { GoldMention } from '../gold/gold-page.ts';
import type { PagePrediction } from '../predict/page-prediction.ts';
import { pagesBySite, type Sample } from './average-by-site.ts';
import { isProduct, type PageStats, predictionToStats } from './prediction-to-stats.ts';
import { type Estimates, statsToEstimates } from './stats-to-estimates.ts';
import type { Thresholds } from './thresholds.ts';

/** Results of a part of the pages, or of the mentions. */
export interface Group {
  readonly by: 'language' | 'site' | 'category' | 'kind of block' | 'length in tokens' | 'linked';
  readonly name: string;
  readonly pageCount: number;
  readonly mentionCount: number;
  readonly knownCount: number;
  /** Of a part of the mentions, precision says nothing: what is no mention has no part. */
  readonly isOfMentions: boolean;
  readonly estimates: Estimates;
}

/** Results per language, site, category and other properties of the mentions. */
export function groupResults(
  predictions: readonly PagePrediction[],
  thresholds: Thresholds,
  samples: readonly Sample[],
): Group[] {
  const sites = pagesBySite(predictions.map(({ page }) => page));
  const nothing = emptyStats(predictions, thresholds);
  const ofPages = (by: 'language' | 'site'): Group[] =>
    distinct(predictions.map(({ page }) => page[by])).map((name) => {
      const isIn = (prediction: PagePrediction) => prediction.page[by] === name;
      const stats = predictions.map((prediction) =>
        isIn(prediction) ? predictionToStats(prediction, thresholds) : nothing,
      );
      // One site's pages are no sample of sites: it has no interval.
      const drawn = by === 'site' ? [] : samples;
      return {
        by,
        name,
        ...count(predictions.filter(isIn), isProduct),
        isOfMentions: false,
        estimates: statsToEstimates(sites, drawn, stats),
      };
    });
  const ofMentions = (
    by: Group['by'],
    nameOf: (mention: GoldMention, prediction: PagePrediction) => string,
    isIncluded: (mention: GoldMention) => boolean = isProduct,
  ): Group[] => {
    const names = predictions.flatMap((prediction) =>
      prediction.page.mentions.filter(isIncluded).map((mention) => nameOf(mention, prediction)),
    );
    return distinct(names).map((name) => {
      const isNamed = (prediction: PagePrediction) => (mention: GoldMention) =>
        isIncluded(mention) && nameOf(mention, prediction) === name;
      const stats = predictions.map((prediction) =>
        predictionToStats(prediction, thresholds, isNamed(prediction)),
      );
      const counts = predictions.map((prediction) => count([prediction], isNamed(prediction)));
      return {
        by,
        name,
        pageCount: counts.filter(({ mentionCount }) => mentionCount > 0).length,
        mentionCount: sum(counts.map(({ mentionCount }) => mentionCount)),
        knownCount: sum(counts.map(({ knownCount }) => knownCount)),
        isOfMentions: true,
        estimates: statsToEstimates(sites, samples, stats),
      };
    });
  };
  return [
    ...ofPages('language'),
    ...ofMentions('category', categoryOf, () => true),
    ...ofMentions('kind of block', ({ block }, { page }) => page.kind[block] ?? 'p'),
    ...ofMentions('length in tokens', lengthOf),
    ...ofMentions('linked', ({ linked }) => (linked ? 'by the author' : 'not by the author')),
    ...ofPages('site'),
  ];
}

function categoryOf({ category, media }: GoldMention): string {
  return category ?? (media ? 'media' : 'products');
}

function lengthOf({ text }: GoldMention): string {
  const tokens = textToTokens(text).folded.length;
  return tokens <= 4 ? String(tokens) : tokens <= 10 ? '5 to 10' : 'over 10';
}

function count(
  predictions: readonly PagePrediction[],
  isCounted: (mention: GoldMention) => boolean,
) {
  let mentionCount = 0;
  let knownCount = 0;
  for (const { page } of predictions) {
    page.mentions.forEach((mention, i) => {
      if (!isCounted(mention)) return;
      mentionCount++;
      if (page.rightProducts[i]?.size) knownCount++;
    });
  }
  return { pageCount: predictions.length, mentionCount, knownCount };
}

/** Stats of a page that is not in the group: nothing to judge. */
function emptyStats(predictions: readonly PagePrediction[], thresholds: Thresholds): PageStats {
  const [any] = predictions;
  if (!any) throw new RangeError('Cannot group results: there is no page');
  const stats = predictionToStats(any, thresholds);
  return Object.fromEntries(Object.keys(stats).map((key) => [key, [0, 0]])) as unknown as PageStats;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
