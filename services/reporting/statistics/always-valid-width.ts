/** Units at which the interval is made tightest. Fixed before any look: not a choice of the data. */
const tightestAt = 5000;

/**
 * Half the width of an interval that covers the truth at every look at once, with probability of at
 * least 1 - alpha: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 * Time-uniform central limit theory and asymptotic confidence sequences (Annals of Statistics 52,
 * 2024, theorem 2.2; a normal mixture as in the mSPRT of Johari, Koomen, Pekelis, Walsh, 2017):
 *
 * se * sqrt( 2 (t r + 1) / (t r) * ln( sqrt(t r + 1) / alpha ) ), r = rho^2
 *
 * with t units, and rho (equation 25 there) tightest at 5,000 units.
 *
 * @param standardError of the estimate, by the units seen so far
 */
export function alwaysValidWidth(standardError: number, units: number, alpha: number): number {
  const log = -2 * Math.log(alpha);
  const rhoSquared = (log + Math.log(log + 1)) / tightestAt;
  const tr = units * rhoSquared;
  return standardError * Math.sqrt(((2 * (tr + 1)) / tr) * Math.log(Math.sqrt(tr + 1) / alpha));
}
