/** Scores from which predictions count, 0..1. */
export interface Thresholds {
  /** For an engine's phrases: best F1 by overlap on the tuning pages. */
  readonly phraseAt: number;
  /** For stretches with a judged candidate: the same. */
  readonly judgedAt: number;
  /** For links: best F1 of precision (all pages) and recall on the tuning pages. */
  readonly balancedAt: number;
  /** For links that are published. */
  readonly publishAt: number;
}
