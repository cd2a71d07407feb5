import type { Candidate } from './relevance.ts';

/** Names a stretch of a page: candidates with the same one are alternatives. */
export function stretchOf({ block, start, end }: Candidate): string {
  return `${block}:${start}:${end}`;
}
