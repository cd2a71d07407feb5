import { PrefixMax } from './prefix-max.ts';
import type { Candidate } from './relevance/relevance.ts';

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
 * In O(n log n): a page may hold thousands of sure stretches in one block.
 *
 * @returns the kept, in page order
 */
export function selectWithoutOverlap(
  scored: readonly Scored[],
  onLoser: (loser: Scored) => void,
): Scored[] {
  const kept: Scored[] = [];
  for (const inBlock of byBlock(scored)) {
    const whole = withoutParts(inBlock, onLoser);
    keepSurest(whole, kept, onLoser);
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

/** What is no part of a longer name that is about as sure. */
function withoutParts(inBlock: readonly Scored[], onLoser: (loser: Scored) => void): Scored[] {
  // Whatever holds a stretch comes before it, so its score stands in the tree by then.
  const outerFirst = inBlock.toSorted(
    ({ candidate: one }, { candidate: other }) => one.start - other.start || other.end - one.end,
  );
  const ends = placesOf(inBlock.map(({ candidate }) => -candidate.end));
  const surest = new PrefixMax(ends.size);
  const parts = new Set<Scored>();
  let same: Scored[] = [];
  for (const one of outerFirst) {
    const { start, end } = one.candidate;
    const last = same.at(-1)?.candidate;
    if (last && (last.start !== start || last.end !== end)) {
      for (const { candidate, score } of same) surest.raise(ends.get(-candidate.end) ?? 0, score);
      same = [];
    }
    same.push(one);
    // Ends are negative: those at or behind this one come first.
    const longer = surest.before((ends.get(-end) ?? 0) + 1);
    if (one.score < longer + partMargin) parts.add(one);
  }
  for (const part of inBlock) if (parts.has(part)) onLoser(part);
  return inBlock.filter((one) => !parts.has(one));
}

/** Takes the surest, then the next that overlaps none of those taken. */
function keepSurest(
  whole: readonly Scored[],
  kept: Scored[],
  onLoser: (loser: Scored) => void,
): void {
  const starts = placesOf(whole.flatMap(({ candidate }) => [candidate.start, candidate.end]));
  const farthest = new PrefixMax(starts.size);
  for (const one of whole.toSorted(bySureness)) {
    const { start, end } = one.candidate;
    // Those kept do not overlap: of what begins before this ends, the last to end tells.
    if (farthest.before(starts.get(end) ?? 0) > start) {
      onLoser(one);
      continue;
    }
    farthest.raise(starts.get(start) ?? 0, end);
    kept.push(one);
  }
}

/** Each distinct number and its place among them, ascending. */
function placesOf(numbers: readonly number[]): ReadonlyMap<number, number> {
  const distinct = [...new Set(numbers)].sort((one, other) => one - other);
  return new Map(distinct.map((number, place) => [number, place]));
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
