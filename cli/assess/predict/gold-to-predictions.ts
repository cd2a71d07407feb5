import type { Scored } from '../../../services/matcher/overlap.ts';
import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import { isSameSpan } from '../gold/is-same-span.ts';
import type { ScoredSpan, Span } from '../gold/span.ts';
import { keepWithoutOverlap } from './keep-without-overlap.ts';
import { judgedFloor, type MentionPrediction, type PagePrediction } from './page-prediction.ts';
import type { Analysis, System } from './system.ts';

/** Lets a system read every page. */
export async function goldToPredictions(
  pages: readonly AssessedPage[],
  system: System,
  onPage: (done: number) => void = () => {},
): Promise<PagePrediction[]> {
  const predictions: PagePrediction[] = [];
  for (const page of pages) {
    predictions.push(toPrediction(page, await system.analyse(page)));
    onPage(predictions.length);
  }
  return predictions;
}

function toPrediction(page: AssessedPage, { phrases, judged, given }: Analysis): PagePrediction {
  const phrasesByBlock = byBlock(phrases ?? [], ({ block }) => block);
  const judgedByBlock = byBlock(judged, ({ candidate }) => candidate.block);
  return {
    page,
    phrases: phrases && keepWithoutOverlap(phrases),
    judgedSpans: keepWithoutOverlap(bestOfStretches(judged)),
    judged: judged.filter(({ score }) => score >= judgedFloor),
    mentions: page.mentions.map((mention, i): MentionPrediction => {
      const right = page.rightProducts[i] ?? new Set();
      const met = (phrasesByBlock.get(mention.block) ?? []).filter((one) =>
        stretchesOverlap(one, mention),
      );
      const rightScores = (judgedByBlock.get(mention.block) ?? [])
        .filter(
          ({ candidate }) => right.has(candidate.product) && stretchesOverlap(candidate, mention),
        )
        .map(({ score }) => score);
      const { ranked = [], reachable } = given[i] ?? {};
      return {
        proposed: proposal(met, page.exactSpans[i] ?? mention),
        rank: ranked.findIndex((product) => right.has(product)),
        isReachable: [...right].some((product) => reachable?.has(product)),
        first: ranked[0],
        rightScore: rightScores.length > 0 ? Math.max(...rightScores) : undefined,
      };
    }),
  };
}

function byBlock<T>(items: readonly T[], blockOf: (item: T) => number): Map<number, T[]> {
  const lists = new Map<number, T[]>();
  for (const item of items) {
    const list = lists.get(blockOf(item));
    if (list) list.push(item);
    else lists.set(blockOf(item), [item]);
  }
  return lists;
}

function bestOfStretches(judged: readonly Scored[]): ScoredSpan[] {
  const best = new Map<string, ScoredSpan>();
  for (const { candidate, score } of judged) {
    const { block } = candidate;
    const { start, end } = candidate.extent;
    const key = `${block}:${start}:${end}`;
    if ((best.get(key)?.score ?? -1) < score) best.set(key, { block, start, end, score });
  }
  return [...best.values()];
}

function proposal(met: readonly Span[], exact: Span): MentionPrediction['proposed'] {
  if (met.length === 0) return 'not';
  return met.some((one) => isSameSpan(one, exact)) ? 'exactly' : 'overlapping';
}
