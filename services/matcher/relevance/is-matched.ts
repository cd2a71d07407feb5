import type { Candidate } from './relevance.ts';

/** Whether the title holds a token of the stretch; of those beyond the 30th nothing is known. */
export function isMatched({ evidence }: Candidate, i: number): boolean {
  return i < 30 && ((evidence.matched >> i) & 1) === 1;
}
