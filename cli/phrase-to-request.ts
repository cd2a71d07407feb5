import type { CandidatesRequest } from '../shared/protocol/candidates.ts';
import { joinWords } from '../shared/protocol/words.ts';
import { joinStems } from '../shared/text/join-stems.ts';
import { stemToken } from '../shared/text/stem-token.ts';
import { textToTokens } from '../shared/text/text-to-tokens.ts';
import type { PhraseArgs } from './parse-phrase-args.ts';

/**
 * The question that a page of one phrase would ask: the phrase as the only range, in the
 * catalogue's languages and its own.
 */
export function phraseToRequest(
  { phrase, language: own, most }: PhraseArgs,
  catalogueLanguages: readonly string[],
): CandidatesRequest {
  const languages = [...new Set([...catalogueLanguages, ...(own ? [own] : [])])];
  const { folded } = textToTokens(phrase);
  const tokens = [...new Set(folded)];
  const known = languages.filter((language) => stemToken(language, 'a') !== undefined);
  return {
    tokens: joinWords(tokens),
    languages: known,
    stems: joinStems(known, tokens),
    sequences: [folded.map((token) => tokens.indexOf(token))],
    ranges: folded.length === 0 ? [] : [0, 0, folded.length],
    most,
  };
}
