import type { CandidatesRequest } from '../shared/protocol/candidates.ts';
import { joinWords } from '../shared/protocol/words.ts';
import { joinStems } from '../shared/text/join-stems.ts';
import type { PageTokens } from './page-texts.ts';

/** The index's question of a page: every stretch of up to `widest` tokens of a block, five candidates each. */
export function pageRequest(
  page: PageTokens,
  languages: readonly string[],
  widest: number,
): CandidatesRequest {
  const tokens = [...new Set(page.flat())];
  const ids = new Map(tokens.map((token, id) => [token, id]));
  return {
    tokens: joinWords(tokens),
    languages: [...languages],
    stems: joinStems(languages, tokens),
    sequences: page.map((block) => block.map((token) => ids.get(token) as number)),
    ranges: page.flatMap((block, b) =>
      block.flatMap((_, first) => {
        const most = Math.min(widest, block.length - first);
        return Array.from({ length: most }, (_one, i) => [b, first, i + 1]).flat();
      }),
    ),
    most: 5,
  };
}
