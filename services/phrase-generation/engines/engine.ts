/** Most tokens a phrase may have. */
export const longestRange = 10;

/** One block as an engine reads it. Token `i` is `text.slice(offsets[2 * i], offsets[2 * i + 1])`. */
export interface EngineBlock {
  readonly text: string;
  /** Element name: `p`, `li`, `td`, `h2`, ... */
  readonly kind: string;
  /** Primary language subtag in lower case, such as `en`. */
  readonly language: string;
  /** Folded tokens in reading order. */
  readonly tokens: readonly string[];
  /** Start and end of each token in UTF-16 code units. */
  readonly offsets: readonly number[];
}

/** What could name a product in one block. */
export interface BlockPhrases {
  /** First token, token count (1 to 10); repeated, no range twice. */
  readonly ranges: readonly number[];
  /** One per range, 0..1; the lowest are dropped first when a page has too many. */
  readonly scores: readonly number[];
}

/**
 * A way of finding what could name a product. A module named in the configuration exports one by
 * default and is called by its `name`.
 */
export interface Engine {
  /** Lower case letters, digits and hyphens, at most 64. */
  readonly name: string;
  /** Pure, and bounded in time and ranges for any text: it runs on the request path. */
  readonly blockToPhrases: (block: EngineBlock) => BlockPhrases;
}
