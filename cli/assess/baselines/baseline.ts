/** A product and how well its title fits, 0..1. */
export interface Ranked {
  readonly product: number;
  readonly score: number;
}

/** A plain way of ranking products for a stretch of text, to compare with. */
export interface Baseline {
  readonly name: string;
  /** Engine whose phrases it is asked about. */
  readonly engine: string;
  /** Best products for folded tokens, best first; of equal scores the lower product first. */
  readonly rank: (tokens: readonly string[], most: number) => readonly Ranked[];
}
