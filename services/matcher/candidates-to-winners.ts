import type { Dropped } from '../../shared/protocol/links.ts';
import { kindsWithoutLinks } from './kinds-without-links.ts';
import { type Scored, selectWithoutOverlap } from './overlap.ts';
import { numberStretches } from './relevance/number-stretches.ts';
import type { Candidate } from './relevance/relevance.ts';

export interface Selection {
  /** In page order, so many per product as are allowed, none overlapping another. */
  readonly winners: readonly Scored[];
  readonly dropped: readonly Dropped[];
}

/**
 * Keeps the candidates that become links: the best product of each stretch, at
 * or above `publishAt`, the better of two that overlap, each product where it is named first, or as
 * often as it may be linked.
 *
 * @param scores of relevance, per candidate
 * @param wantsDropped whether the losers are listed, as `debug` asks
 */
export function candidatesToWinners(
  candidates: readonly Candidate[],
  scores: readonly number[],
  publishAt: number,
  wantsDropped: boolean,
  linksPerProduct = 1,
): Selection {
  const dropped: Dropped[] = [];
  const drop = (scored: Scored, why: string): void => {
    if (wantsDropped) dropped.push(toDropped(scored, why));
  };

  const stretches = numberStretches(candidates);
  const bestOfStretch: (Scored | undefined)[] = [];
  candidates.forEach((candidate, i) => {
    const scored = { candidate, score: scores[i] ?? 0 };
    if (kindsWithoutLinks.test(candidate.kind)) {
      drop(scored, 'not-linked-here');
      return;
    }
    const stretch = stretches[i] ?? 0;
    const best = bestOfStretch[stretch];
    if (best && !isBetter(scored, best)) {
      drop(scored, 'not-best');
      return;
    }
    if (best) drop(best, 'not-best');
    bestOfStretch[stretch] = scored;
  });

  const sure: Scored[] = [];
  for (const scored of bestOfStretch) {
    if (!scored) continue;
    if (scored.score >= publishAt) sure.push(toExtent(scored));
    else drop(scored, 'below-threshold');
  }

  const linked = new Map<number, number>();
  const winners = selectWithoutOverlap(sure, (loser) => drop(loser, 'overlap')).filter((scored) => {
    const { product } = scored.candidate;
    const count = linked.get(product) ?? 0;
    if (count >= linksPerProduct) {
      drop(scored, 'repeated');
      return false;
    }
    linked.set(product, count + 1);
    return true;
  });
  return { winners, dropped };
}

/** The link covers the whole phrase, the words that the title does not say as well. */
export function toExtent({ candidate, score }: Scored): Scored {
  const { start, end, text } = candidate.extent;
  return { candidate: { ...candidate, start, end, text }, score };
}

/** A losing candidate as `debug` lists it. */
export function toDropped({ candidate, score }: Scored, why: string): Dropped {
  const { block, start, end, text, product } = candidate;
  return { block, start, end, text, product, score: rounded(score), why };
}

export function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}

/** Equal scores are common among variants of one product: the lower number wins, always. */
function isBetter(one: Scored, other: Scored): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.candidate.product < other.candidate.product;
}
