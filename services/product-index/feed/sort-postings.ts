import { POSTING_WORDS } from './keys-to-runs.ts';

/** Below this many, comparing them costs less than passes over all digits. */
const FEW = 1024;
/** The places of 8,192 digits stay in the processor's nearest caches; a pass over 65,536 takes twice as long. */
const DIGIT_BITS = 13;
const KEY_BITS = 64;

/**
 * Sorts postings by key. Postings of one key keep their order, so products, which come ascending,
 * stay ascending.
 *
 * Radix sort, the last bits first: as many passes whatever the data, no comparisons, no objects; a sort by
 * comparison would need the key as a BigInt.
 *
 * @param first bit of the key that counts: those before are the same in all, @param end behind the last that counts
 */
export function sortPostings(postings: Uint32Array, first = 0, end = KEY_BITS): Uint32Array {
  if (postings.length < FEW * POSTING_WORDS) return sortFew(postings);
  let from = postings;
  let to: Uint32Array = new Uint32Array(postings.length);
  const starts = new Uint32Array(2 ** DIGIT_BITS);
  for (let digitEnd = end; digitEnd > first; digitEnd -= DIGIT_BITS) {
    const shift = KEY_BITS - digitEnd;
    const mask = 2 ** Math.min(DIGIT_BITS, digitEnd - first) - 1;
    starts.fill(0);
    for (let pos = 0; pos < from.length; pos += POSTING_WORDS) {
      const digit = shifted(from[pos] as number, from[pos + 1] as number, shift) & mask;
      starts[digit] = (starts[digit] as number) + 1;
    }
    let start = 0;
    for (let digit = 0; digit < starts.length; digit++) {
      const count = starts[digit] as number;
      starts[digit] = start;
      start += count;
    }
    for (let pos = 0; pos < from.length; pos += POSTING_WORDS) {
      const digit = shifted(from[pos] as number, from[pos + 1] as number, shift) & mask;
      const place = starts[digit] as number;
      starts[digit] = place + 1;
      const target = place * POSTING_WORDS;
      to[target] = from[pos] as number;
      to[target + 1] = from[pos + 1] as number;
      to[target + 2] = from[pos + 2] as number;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** The last bits of a key without its last `shift`. */
function shifted(high: number, low: number, shift: number): number {
  if (shift >= 32) return high >>> (shift - 32);
  return shift === 0 ? low : (high << (32 - shift)) | (low >>> shift);
}

function sortFew(postings: Uint32Array): Uint32Array {
  const order = Array.from(
    { length: postings.length / POSTING_WORDS },
    (_, i) => i * POSTING_WORDS,
  );
  const word = (pos: number) => postings[pos] as number;
  order.sort((x, y) => word(x) - word(y) || word(x + 1) - word(y + 1) || x - y);
  const sorted = new Uint32Array(postings.length);
  order.forEach((pos, i) => {
    sorted.set(postings.subarray(pos, pos + POSTING_WORDS), i * POSTING_WORDS);
  });
  return sorted;
}
