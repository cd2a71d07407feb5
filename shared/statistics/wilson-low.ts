/**
 * Lower end of Wilson's interval of a share. Resampling says 1 to 1 of seven right links of seven;
 * this says 0.65.
 *
 * @param z standard deviations: 1.96 for 95 %, 3 for 99.7 %
 */
export function wilsonLow([right, of]: readonly [number, number], z = 1.96): number {
  if (of === 0) return Number.NaN;
  const share = right / of;
  const centre = share + (z * z) / (2 * of);
  const margin = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return (centre - margin) / (1 + (z * z) / of);
}
