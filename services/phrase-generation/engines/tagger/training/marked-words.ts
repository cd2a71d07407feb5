/** Words of a sentence, from the first to before the last. */
export interface WordRange {
  readonly first: number;
  readonly end: number;
}

/** An English sentence given as words, as published sets of marked text hold them. */
export interface MarkedWords {
  readonly words: readonly string[];
  /** Names of products; they do not overlap. */
  readonly names: readonly WordRange[];
  /** Neither products' names nor anything else. */
  readonly open: readonly WordRange[];
}
