import type { Candidate } from './relevance.ts';
import { stretchOf } from './stretch-of.ts';

/** Candidates under their stretches, in order. */
export function byStretch(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const stretches = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = stretchOf(candidate);
    const list = stretches.get(key);
    if (list) list.push(candidate);
    else stretches.set(key, [candidate]);
  }
  return stretches;
}
