import type { Candidate } from './relevance.ts';
import { stretchOf } from './stretch-of.ts';

/** Candidates under their stretches, in order. */
export function byStretch(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const stretches = new Map<string, Candidate[]>();
  let last: Candidate | undefined;
  let list: Candidate[] = [];
  for (const candidate of candidates) {
    const { block, start, end } = candidate;
    // Those of one stretch mostly come one behind the other.
    if (!last || last.start !== start || last.end !== end || last.block !== block) {
      const key = stretchOf(candidate);
      list = stretches.get(key) ?? [];
      stretches.set(key, list);
    }
    list.push(candidate);
    last = candidate;
  }
  return stretches;
}
