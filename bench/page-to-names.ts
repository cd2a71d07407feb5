import {
  joinA,
  joinB,
  laneA,
  laneB,
  MAX_TOKEN_LEN,
} from '../services/product-index/layout/text-hash.ts';
import type { NamePostings } from '../services/product-index/store/base-reader.ts';
import type { IndexReader } from '../services/product-index/store/index-reader.ts';
import type { PageTokens } from './page-texts.ts';

/** Names that are read ahead, as lookup/ranges-to-names.ts does. */
const AHEAD = 64;

/** Of the stretches that are read ahead: lanes of their joined forms, and where they stand. */
const lanesA = new Int32Array(AHEAD);
const lanesB = new Int32Array(AHEAD);
const firsts = new Int32Array(AHEAD);
const counts = new Int32Array(AHEAD);

/** Calls with every stretch of up to `widest` tokens of a page that is an exact name: block, first token, token count. */
export function pageToNames(
  base: IndexReader,
  page: PageTokens,
  widest: number,
  visit: (name: NamePostings, block: number, first: number, count: number) => void,
): void {
  let used = 0;
  const look = (block: number) => {
    base.prefetchNames(lanesA, lanesB, 0, used);
    for (let i = 0; i < used; i++) {
      const name = base.namePostings(lanesA[i] as number, lanesB[i] as number);
      if (name) visit(name, block, firsts[i] as number, counts[i] as number);
    }
    used = 0;
  };
  for (const [block, tokens] of page.entries()) {
    const a = tokens.map(laneA);
    const b = tokens.map(laneB);
    for (let first = 0; first < tokens.length; first++) {
      let joinedA = 0;
      let joinedB = 0;
      const end = Math.min(tokens.length, first + widest);
      for (let i = first; i < end; i++) {
        const { length } = tokens[i] as string;
        if (length > MAX_TOKEN_LEN) break;
        joinedA = joinA(joinedA, a[i] as number, length);
        joinedB = joinB(joinedB, b[i] as number, length);
        lanesA[used] = joinedA;
        lanesB[used] = joinedB;
        firsts[used] = first;
        counts[used++] = i - first + 1;
        if (used === AHEAD) look(block);
      }
    }
    look(block);
  }
}
