import type { Candidate } from '../../services/matcher/relevance/relevance.ts';

/**
 * Whether a title says what the mention says, no less and no more: "Fujifilm X-S20" of a list of cameras where
 * the label means the same camera of a shop. Such a candidate is no example of a wrong one.
 */
export function isTwin({ evidence }: Candidate): boolean {
  return evidence.coverage > 0.99 && evidence.titleCoverage > 0.95;
}
