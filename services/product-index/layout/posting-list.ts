import type { ByteSink } from './byte-sink.ts';

/**
 * A list of products under a key, as its carriers and then runs of neighbours. Products are numbered by
 * canonical name, so the siblings that share a name are one run: (start, count).
 *
 * Products 7, 9, 10, 11 are `08  0e  03 01`: four carriers, all of them here; 7 by itself; then 9, one
 * behind 7 + 1, and two more after it.
 *
 *     SIZE   MEANING
 *     number carriers * 2, plus 1 if the list stands in the database `lists` under the same key
 *     runs   until all carriers are read, or the most that are kept; absent if they stand elsewhere:
 *       number distance from the product behind the run before, from 0, * 2, plus 1 for more than one
 *       number products of the run less two, if more than one
 *
 * Numbers have seven bits a byte, the lowest first; all but the last byte have the top bit set. Written by
 * feed/runs-to-blocks.ts, read by store/base-reader.ts. History: format version 2.
 */

/** Products of a base have numbers below this; those that only updates know follow. */
export const MAX_PRODUCTS = 2 ** 27;
/** Runs up to this size stand beside their key, bytes; longer ones would be copied with every neighbour. */
export const INLINE_BYTES = 200;
/** Carriers of a rare token: its list is read as soon as the token is met. */
export const RARE_MOST = 512;
/** Longest list of a token that is stored; above, only its carriers are known. */
export const FREQUENT_MOST = 65_536;
/** Products of a shared name that are stored: of more than this, none is meant. */
export const NAME_MOST = 1024;

/** @param products ascending */
export function writeRuns(sink: ByteSink, products: Uint32Array, from: number, to: number): void {
  let previous = 0;
  for (let i = from; i < to; ) {
    const first = products[i] as number;
    let end = i + 1;
    while (end < to && products[end] === first + end - i) end++;
    const len = end - i;
    sink.number((first - previous) * 2 + (len > 1 ? 1 : 0));
    if (len > 1) sink.number(len - 2);
    previous = first + len;
    i = end;
  }
}

/** Reads numbers and runs, one after the other. */
export class PostingCursor {
  bytes: Uint8Array;
  pos: number;

  constructor(bytes: Uint8Array, pos: number) {
    this.bytes = bytes;
    this.pos = pos;
  }

  number(): number {
    const { bytes } = this;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[this.pos++];
      // Behind the end of torn bytes.
      if (byte === undefined) return value;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  /** The next `count` products, ascending. */
  runs(count: number): Uint32Array {
    const products = new Uint32Array(count);
    let previous = 0;
    for (let i = 0; i < count; ) {
      const coded = this.number();
      let product = previous + (coded >>> 1);
      const end = Math.min(count, i + ((coded & 1) === 1 ? this.number() + 2 : 1));
      while (i < end) products[i++] = product++;
      previous = product;
    }
    return products;
  }

  /**
   * Passes over the next `count` products.
   * @returns the last of them, which is beyond all others, because each is a distance behind the one before; 0 for none
   */
  skipRuns(count: number): number {
    let end = 0;
    for (let i = 0; i < count; ) {
      const coded = this.number();
      const len = Math.min(count - i, (coded & 1) === 1 ? this.number() + 2 : 1);
      end += (coded >>> 1) + len;
      i += len;
    }
    return Math.max(0, end - 1);
  }
}
