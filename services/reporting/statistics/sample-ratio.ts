import jstat from 'jstat';

/** Below, chi-square is no good approximation. */
const leastExpected = 5;

/**
 * Whether units fell into arms as their shares say: the p value of Pearson's chi-square test. A small
 * one says that the comparison cannot be trusted, whatever it finds (Fabijan et al., Diagnosing Sample
 * Ratio Mismatch in Online Controlled Experiments, KDD 2019).
 *
 * @param arms units seen and the share of each arm, which need not add up to 1
 * @returns undefined for less than two arms, or too few units
 */
export function sampleRatio(
  arms: readonly { readonly units: number; readonly share: number }[],
): number | undefined {
  const shared = arms.filter(({ share }) => share > 0);
  const units = shared.reduce((sum, arm) => sum + arm.units, 0);
  const shares = shared.reduce((sum, arm) => sum + arm.share, 0);
  const expected = shared.map(({ share }) => (units * share) / shares);
  if (shared.length < 2 || expected.some((count) => count < leastExpected)) return undefined;
  const chiSquare = shared.reduce((sum, arm, i) => {
    const count = expected[i] ?? 0;
    return sum + (arm.units - count) ** 2 / count;
  }, 0);
  return 1 - jstat.jStat.chisquare.cdf(chiSquare, shared.length - 1);
}
