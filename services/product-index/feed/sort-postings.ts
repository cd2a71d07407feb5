import { POSTING_WORDS } from './keys-to-runs.ts';

/** Below this many, comparing them costs less than four passes over 65,536 digits. */
const FEW = 4096;

/**
 * Sorts postings by key. Postings of one key keep their order, so products, which come ascending,
 * stay ascending.
 *
 * Radix sort, least significant 16 bits first: four passes whatever the data, no comparisons, no
 * objects; a sort by comparison would need the key as a BigInt.
 */
export function sortPostings(postings: Uint32Array): Uint32Array {
  if (postings.length < FEW * POSTING_WORDS) return sortFew(postings);
  let from = postings;
  let to: Uint32Array = new Uint32Array(postings.length);
  const starts = new Uint32Array(65_536);
  for (let pass = 0; pass < 4; pass++) {
    const word = pass < 2 ? 1 : 0;
    const shift = pass % 2 === 0 ? 0 : 16;
    starts.fill(0);
    for (let pos = word; pos < from.length; pos += POSTING_WORDS) {
      const digit = ((from[pos] as number) >>> shift) & 0xffff;
      starts[digit] = (starts[digit] as number) + 1;
    }
    let start = 0;
    for (let digit = 0; digit < starts.length; digit++) {
      const count = starts[digit] as number;
      starts[digit] = start;
      start += count;
    }
    for (let pos = 0; pos < from.length; pos += POSTING_WORDS) {
      const digit = ((from[pos + word] as number) >>> shift) & 0xffff;
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
