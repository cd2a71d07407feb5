/**
 * BM25's factor (Robertson et al. 1994) with k1 1.2 and b 0.75, the rarity of a title standing for its length.
 */
export function saturation(titleMass: number): number {
  return 2.2 / (1 + 1.2 * (0.25 + (0.75 * (titleMass || usualTitleMass)) / usualTitleMass));
}

/** Summed rarity of a common title of some seven words, as shares of the rarest. */
const usualTitleMass = 4;
