import { isMatched } from './is-matched.ts';
import type { Candidate } from './relevance.ts';

/** Five characters of both kinds are hardly a measure; above this rarity few products carry them. */
const rareCode = 0.6;

/** Whether a rare code of letters and digits is found in the title. */
export function hasCode(candidate: Candidate): boolean {
  return candidate.tokens.some(
    (token, i) =>
      token.length >= 5 &&
      /\d/.test(token) &&
      /[a-z]/.test(token) &&
      (candidate.rarities[i] ?? 0) > rareCode &&
      isMatched(candidate, i),
  );
}
