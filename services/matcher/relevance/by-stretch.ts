import { numberStretches } from './number-stretches.ts';
import type { Candidate } from './relevance.ts';
import { stretchOf } from './stretch-of.ts';

/** Candidates under their stretches, in order. */
export function byStretch(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const numbers = numberStretches(candidates);
  const lists: Candidate[][] = [];
  candidates.forEach((candidate, i) => {
    const number = numbers[i] as number;
    const list = lists[number];
    if (list) list.push(candidate);
    else lists[number] = [candidate];
  });
  return new Map(lists.map((list) => [stretchOf(list[0] as Candidate), list]));
}
