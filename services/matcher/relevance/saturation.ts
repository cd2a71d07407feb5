/**
 * BM25's factor (Robertson et al. 1994) with k1 1.2 and b 0.75: above 1 for titles shorter than usual.
 *
 * @param length distinct tokens of the title
 */
export function saturation(length: number): number {
  return 2.2 / (1 + 1.2 * (0.25 + (0.75 * length) / usualLength));
}

/** Distinct tokens of a common title. */
const usualLength = 8;
