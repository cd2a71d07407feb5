import type { CandidatesRequest } from '../shared/protocol/candidates.ts';
import { joinWords } from '../shared/protocol/words.ts';
import { joinStems } from '../shared/text/join-stems.ts';
import { pageRanges } from './page-ranges.ts';
import type { PageTokens } from './page-texts.ts';

/** The index's question of a page: every stretch of up to `widest` tokens of a block, five candidates each. */
export function pageRequest(
  page: PageTokens,
  languages: readonly string[],
  widest: number,
): CandidatesRequest {
  const { tokens, sequences, ranges } = pageRanges(page, widest);
  return {
    tokens: joinWords(tokens),
    languages: [...languages],
    stems: joinStems(languages, tokens),
    sequences,
    ranges,
    most: 5,
  };
}
