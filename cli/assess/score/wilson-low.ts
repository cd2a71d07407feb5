import type { Ratio } from './ratio.ts';

/**
 * Lower end of Wilson's 95 % interval of a share. Resampling says 1 to 1 of seven right links of
 * seven; this says 0.65.
 */
export function wilsonLow([right, of]: Ratio): number {
  if (of === 0) return Number.NaN;
  const z = 1.96;
  const share = right / of;
  const centre = share + (z * z) / (2 * of);
  const margin = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return (centre - margin) / (1 + (z * z) / of);
}
