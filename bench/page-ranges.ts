import type { PageTokens } from './page-texts.ts';

/** A page in numbers, as the index is asked about it. */
export interface PageRanges {
  /** Distinct. */
  readonly tokens: string[];
  /** Per block: indexes into tokens. */
  readonly sequences: number[][];
  /** Block, first token, token count; repeated. */
  readonly ranges: number[];
}

/** Every stretch of up to `widest` tokens of a block. */
export function pageRanges(page: PageTokens, widest: number): PageRanges {
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
  return { tokens: [...ids.keys()], sequences, ranges };
}
