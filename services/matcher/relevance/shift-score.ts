/** A probability after its log-odds moved by `by`. */
export function shiftScore(score: number, by: number): number {
  if (score <= 0 || score >= 1) return score;
  return 1 / (1 + Math.exp(-by) * (1 / score - 1));
}
