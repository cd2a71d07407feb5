import type { Candidate } from './relevance/relevance.ts';
import { stretchesOverlap } from './stretches-overlap.ts';

/** A candidate and how sure relevance is of it, 0..1. */
export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** How much surer a part must be to win against the longer name it stands in. */
const partMargin = 0.1;

/**
 * Of stretches that overlap, keeps the surest; among equally sure ones the longer, then the
 * earlier. Greedy: taking the surest first never gives up a sure link for two doubtful ones. A part
 * of a longer name that is about as sure never wins: `EOS 5D Mark` in `EOS 5D Mark III`.
 *
 * @returns the kept, in page order
 */
export function selectWithoutOverlap(
  scored: readonly Scored[],
  onLoser: (loser: Scored) => void,
): Scored[] {
  const kept: Scored[] = [];
  for (const inBlock of byBlock(scored)) {
    const whole = inBlock.filter((part) => !inBlock.some((longer) => isPartOf(part, longer)));
    for (const part of inBlock) if (!whole.includes(part)) onLoser(part);
    const keptInBlock: Scored[] = [];
    for (const one of whole.sort(bySureness)) {
      if (keptInBlock.some((other) => stretchesOverlap(one.candidate, other.candidate)))
        onLoser(one);
      else keptInBlock.push(one);
    }
    kept.push(...keptInBlock);
  }
  return kept.sort(inPageOrder);
}

function byBlock(scored: readonly Scored[]): Iterable<Scored[]> {
  const blocks = new Map<number, Scored[]>();
  for (const one of scored) {
    const { block } = one.candidate;
    const inBlock = blocks.get(block);
    if (inBlock) inBlock.push(one);
    else blocks.set(block, [one]);
  }
  return blocks.values();
}

function isPartOf(part: Scored, longer: Scored): boolean {
  const { start, end } = part.candidate;
  const { candidate, score } = longer;
  const isLonger = candidate.end - candidate.start > end - start;
  return (
    isLonger && candidate.start <= start && end <= candidate.end && part.score < score + partMargin
  );
}

function bySureness(one: Scored, other: Scored): number {
  return (
    other.score - one.score ||
    other.candidate.end - other.candidate.start - (one.candidate.end - one.candidate.start) ||
    inPageOrder(one, other)
  );
}

function inPageOrder(one: Scored, other: Scored): number {
  return one.candidate.block - other.candidate.block || one.candidate.start - other.candidate.start;
}
