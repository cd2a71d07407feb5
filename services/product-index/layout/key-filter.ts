/**
 * Value of the database `filters`: which keys there are, so that a key that is not there, as most ranges of a
 * page, costs no look into LMDB. A blocked Bloom filter: each key sets six bits of one line of 16 words.
 *
 *     OFFSET SIZE MEANING
 *     4 * i  4    word i of the part; 16 words a line, lines in the order of the keys' first 32 bits
 *
 * A key belongs to line floor(high / 2^32 * lines). Its bits follow from both halves of the key: see
 * `filterSeed()`. The filter is cut into 64 parts of equal size, one for each partition of a build; part p of
 * `names` has the key p, of `tokens` 64 + p. At ten bits a key it lets one absent key in a hundred
 * pass. Little-endian. Written by feed/runs-to-blocks.ts, read by store/base-reader.ts. History:
 * format version 2.
 */

const BITS_PER_KEY = 10;
export const LINE_WORDS = 16;
const PROBES = 6;
/** The golden ratio of 2^32: spreads the probes of a key. */
const STEP = 0x9e3779b1;

/** Lines for so many keys. */
export function filterLines(keys: number): number {
  return Math.max(1, Math.ceil((keys * BITS_PER_KEY) / (LINE_WORDS * 32)));
}

/**
 * @param lines of the whole filter
 * @returns number of the key's line
 */
export function lineOf(high: number, lines: number): number {
  return Math.floor((high / 2 ** 32) * lines);
}

/** @param line first word of the key's line */
export function markKey(words: Uint32Array, line: number, high: number, low: number): void {
  let bits = filterSeed(high, low);
  for (let i = 0; i < PROBES; i++, bits = Math.imul(bits, STEP)) {
    const pos = line + (bits >>> 28);
    words[pos] = (words[pos] as number) | (1 << ((bits >>> 23) & 31));
  }
}

/** False for a key that is certainly not there. */
export function mayHoldKey(words: Uint32Array, line: number, high: number, low: number): boolean {
  let bits = filterSeed(high, low);
  for (let i = 0; i < PROBES; i += 2) {
    const first = (words[line + (bits >>> 28)] as number) >>> (bits >>> 23);
    bits = Math.imul(bits, STEP);
    const second = (words[line + (bits >>> 28)] as number) >>> (bits >>> 23);
    bits = Math.imul(bits, STEP);
    if ((first & second & 1) === 0) return false;
  }
  return true;
}

function filterSeed(high: number, low: number): number {
  let bits = Math.imul(high ^ low, 0x85ebca6b);
  bits ^= bits >>> 15;
  return Math.imul(bits, 0xc2b2ae35) | 1;
}
