import type { UnitSums } from './unit-sums.ts';

/**
 * A ratio of sums over units, such as clicks by impressions, and the variance of its estimate: the delta
 * method with units as clusters (Deng, Knoblich, Lu: Applying the Delta Method in Metric Analytics,
 * KDD 2018, section 3), since what one unit's pages do is not independent.
 *
 * variance = n / (n - 1) * sum (y_i - R x_i)^2 / (sum x_i)^2
 *
 * @returns undefined where there is nothing to divide by, or less than two units
 */
export function ratioOfSums({
  units,
  x,
  y,
  xx,
  xy,
  yy,
}: UnitSums): { readonly value: number; readonly variance: number } | undefined {
  if (units < 2 || x <= 0) return undefined;
  const value = y / x;
  const squares = Math.max(0, yy - 2 * value * xy + value * value * xx);
  return { value, variance: ((units / (units - 1)) * squares) / (x * x) };
}
