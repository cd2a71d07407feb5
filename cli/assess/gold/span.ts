/** A stretch of one block's text, UTF-16 code units. */
export interface Span {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

export interface ScoredSpan extends Span {
  /** 0..1 */
  readonly score: number;
}
