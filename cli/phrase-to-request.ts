import type { CandidatesRequest } from '../shared/protocol/candidates.ts';
import { stemToken } from '../shared/text/stem-token.ts';
import { textToTokens } from '../shared/text/text-to-tokens.ts';

/** The question that a page of one phrase would ask: the phrase as the only range. */
export function phraseToRequest(
  phrase: string,
  languages: readonly string[],
  most: number,
): CandidatesRequest {
  const { folded } = textToTokens(phrase);
  const tokens = [...new Set(folded)];
  const known = languages.filter((language) => stemToken(language, 'a') !== undefined);
  return {
    tokens,
    languages: known,
    stems: known.map((language) => tokens.map((token) => stemToken(language, token) ?? token)),
    sequences: [folded.map((token) => tokens.indexOf(token))],
    ranges: folded.length === 0 ? [] : [0, 0, folded.length],
    most,
  };
}
