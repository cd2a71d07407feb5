import { laneA, laneB, MAX_TOKEN_LEN } from '../../services/product-index/layout/text-hash.ts';

/** Tokens of one block with the lanes of their keys. */
export interface BlockKeys {
  readonly tokens: readonly string[];
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly lens: Uint8Array;
}

export function tokensToKeys(tokens: readonly string[]): BlockKeys {
  return {
    tokens,
    a: Uint32Array.from(tokens, laneA),
    b: Uint32Array.from(tokens, laneB),
    lens: Uint8Array.from(tokens, ({ length }) => Math.min(length, MAX_TOKEN_LEN + 1)),
  };
}
