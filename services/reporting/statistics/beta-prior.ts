/** Sums over pairs that were shown often enough to tell how much pairs differ. */
export interface PairMoments {
  readonly impressions: number;
  readonly clicks: number;
  /** Of impressions squared. */
  readonly squares: number;
  /** Of clicks squared by impressions. */
  readonly ratios: number;
  readonly pairs: number;
}

/** Without knowledge a prior is worth so many impressions. */
const defaultStrength = 200;
const leastPairs = 10;
const [leastStrength, mostStrength] = [10, 100_000];

/**
 * The beta prior of pairs' click rates, as its mean and the impressions it is worth (alpha + beta): the
 * moment estimator of the beta-binomial by Kleinman, Proportions with Extraneous Variance (JASA 68,
 * 1973), weights equal to impressions. The mean counts half a click in a hundred impressions besides,
 * so that it is never 0.
 *
 * With n_i impressions, p_i = clicks by impressions, N their sum, k pairs and p the rate of all:
 * S = sum n_i (p_i - p)^2 has the expectation
 * p(1-p) [(k - 1) + rho (N - sum n_i^2 / N - (k - 1))], and strength = 1 / rho - 1.
 */
export function betaPrior(
  all: { readonly clicks: number; readonly impressions: number },
  { impressions, clicks, squares, ratios, pairs }: PairMoments,
): { readonly rate: number; readonly strength: number } {
  const rate = (all.clicks + 0.5) / (all.impressions + 100);
  const p = impressions > 0 ? clicks / impressions : 0;
  if (pairs < leastPairs || p <= 0 || p >= 1) return { rate, strength: defaultStrength };
  const scatter = ratios - (clicks * clicks) / impressions;
  const free = pairs - 1;
  const rho = (scatter / (p * (1 - p)) - free) / (impressions - squares / impressions - free);
  const strength = rho > 0 ? 1 / rho - 1 : mostStrength;
  return { rate, strength: Math.min(mostStrength, Math.max(leastStrength, strength)) };
}
