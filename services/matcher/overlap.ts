import type { Candidate } from './relevance/relevance.ts';

/** A candidate and how sure relevance is of it, 0..1. */
export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/**
 * Of stretches that overlap, keeps the surest; among equally sure ones the longer, then the
 * earlier. Greedy: taking the surest first never gives up a sure link for two doubtful ones.
 *
 * @returns the kept, in page order
 */
export function selectWithoutOverlap(
  scored: readonly Scored[],
  onLoser: (loser: Scored) => void,
): Scored[] {
  const kept = new Map<number, Scored[]>();
  for (const one of [...scored].sort(bySureness)) {
    const inBlock = kept.get(one.candidate.block) ?? [];
    if (inBlock.some((other) => overlap(one.candidate, other.candidate))) {
      onLoser(one);
      continue;
    }
    inBlock.push(one);
    kept.set(one.candidate.block, inBlock);
  }
  return [...kept.values()].flat().sort(inPageOrder);
}

function overlap(one: Candidate, other: Candidate): boolean {
  return one.start < other.end && other.start < one.end;
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
