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
  const ids = new Map<string, number>();
  const sequences = page.map((block) =>
    block.map((token) => {
      const id = ids.get(token) ?? ids.size;
      ids.set(token, id);
      return id;
    }),
  );
  const ranges: number[] = [];
  for (const [block, { length }] of page.entries()) {
    for (let first = 0; first < length; first++) {
      const most = Math.min(widest, length - first);
      for (let count = 1; count <= most; count++) ranges.push(block, first, count);
    }
  }
  const tokens = [...ids.keys()];
  return {
    tokens: joinWords(tokens),
    languages: [...languages],
    stems: joinStems(languages, tokens),
    sequences,
    ranges,
    most: 5,
  };
}
