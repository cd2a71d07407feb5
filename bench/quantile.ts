/**
 * The least value that so great a share of them does not exceed; NaN of none.
 * @param sorted ascending, @param share 0..1
 */
export function quantile(sorted: readonly number[], share: number): number {
  const place = Math.max(0, Math.ceil(sorted.length * share) - 1);
  return sorted[place] ?? Number.NaN;
}
