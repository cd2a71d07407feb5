/** Sums over the units of an arm: y of a ratio's numerator, x of its denominator. */
export interface UnitSums {
  readonly units: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}
