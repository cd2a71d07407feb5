/** Words of a slot: upper and lower half of its key, number + 1; 0 there is a free slot. */
export const SLOT_WORDS = 3;

/**
 * Where the search for a key begins in an open-addressing table of 2^bits slots, and goes on slot by slot. Keys
 * are hashes, so their first bits spread evenly; and slots are nearly in the order of the keys.
 */
export function homeOf(high: number, bits: number): number {
  return high >>> (32 - bits);
}
