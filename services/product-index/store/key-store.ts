import type { Database } from 'lmdb';

import {
  blockOf,
  entryAt,
  entryEnd,
  PARTITION_BITS,
  placeOf,
  restOf,
} from '../layout/key-block.ts';
import { LINE_WORDS, lineOf, mayHoldKey } from '../layout/key-filter.ts';
import { type ListKind, listKey } from '../layout/list-key.ts';
import { PostingCursor } from '../layout/posting-list.ts';
import { keyHigh, keyLow } from '../layout/text-hash.ts';
import { LINE_OFFSET } from './line-offset.ts';

/** Parts of a filter, one for each partition of a build. */
export const FILTER_PARTS = 2 ** PARTITION_BITS;

/** The posting lists of one numbered database of keys, behind its filter. */
export class KeyStore {
  /** What the filter said since the base was opened: `falseHits` of the `hits` found no entry. */
  readonly filterCounts = { misses: 0, hits: 0, falseHits: 0 };
  private readonly blocks: Database<Uint8Array, number>;
  private readonly lists: Database<Uint8Array, Uint8Array>;
  private readonly bits: number;
  private readonly filterParts: Database<Uint8Array, number>;
  private readonly firstPart: number;
  private filter: Uint32Array = new Uint32Array(0);
  /** Of the filter; none until it is loaded. */
  private lines = 0;
  private readonly cursor = new PostingCursor(new Uint8Array(0), 0);
  private block = 0;
  private rest = 0;
  private end = 0;
  /** Takes what `prefetch()` read, which V8 would not read for nobody. */
  private readonly sink = new Uint32Array(1);

  /**
   * @param blocks `names` or `tokens`, @param bits of a key that number its block
   * @param filterParts where the filter's parts stand, from @param firstPart on
   */
  constructor(
    blocks: Database<Uint8Array, number>,
    lists: Database<Uint8Array, Uint8Array>,
    bits: number,
    filterParts: Database<Uint8Array, number>,
    firstPart: number,
  ) {
    this.blocks = blocks;
    this.lists = lists;
    this.bits = bits;
    this.filterParts = filterParts;
    this.firstPart = firstPart;
  }

  /** Private memory that the filter takes, bytes. */
  get filterBytes(): number {
    return this.filter.byteLength;
  }

  /**
   * Copies the filter out of LMDB, a part at each step; the first `find()` does it at once. Parts are of one size; of 50
   * million offers those of both filters have 220 MB together. V8 counts no shared memory: a hundred unshared megabytes at
   * once have it collect everything first, for which pages wait.
   */
  *loadFilter(): Generator<void> {
    if (this.lines > 0) return;
    let all: Uint8Array = new Uint8Array(0);
    for (let part = 0; part < FILTER_PARTS; part++) {
      const bytes = this.filterParts.getBinaryFast(this.firstPart + part);
      if (!bytes) throw new Error(`its filter has no part ${this.firstPart + part}`);
      if (part === 0) {
        const memory = new SharedArrayBuffer(LINE_OFFSET + FILTER_PARTS * bytes.length);
        all = new Uint8Array(memory, LINE_OFFSET);
      }
      all.set(bytes.subarray(0, bytes.length), part * bytes.length);
      yield;
    }
    this.filter = new Uint32Array(all.buffer, LINE_OFFSET, all.length / 4);
    this.lines = this.filter.length / LINE_WORDS;
  }

  /**
   * Goes to the entry of a key.
   * @param a lane A, @param b lane B (text-hash.ts)
   * @returns false if there is none
   */
  find(a: number, b: number): boolean {
    const high = keyHigh(a, b);
    const low = keyLow(high, b);
    if (this.lines === 0) this.loadWholeFilter();
    if (mayHoldKey(this.filter, lineOf(high, this.lines) * LINE_WORDS, high, low)) {
      return this.findEntry(high, low);
    }
    this.filterCounts.misses++;
    return false;
  }

  /** Apart from `find()`, which V8 makes part of its callers only while it is small: most keys need no more than the filter. */
  private findEntry(high: number, low: number): boolean {
    const { filterCounts } = this;
    filterCounts.hits++;
    this.block = blockOf(high, this.bits);
    this.rest = restOf(high, low, this.bits);
    const bytes = this.blocks.getBinaryFast(this.block);
    const place = bytes ? placeOf(bytes, this.rest) : -1;
    if (!bytes || place < 0) {
      filterCounts.falseHits++;
      return false;
    }
    this.cursor.bytes = bytes;
    this.cursor.pos = entryAt(bytes, place);
    this.end = entryEnd(bytes, place, this.cursor.pos);
    return true;
  }

  /**
   * Reads the lines of the filter that keys will be looked for in. A line is mostly in no cache of the processor: it waits as long for one
   * as for ten of them, if nothing but reading them is in between.
   *
   * @param a lanes A, @param b lanes B, @param from, @param to which of them
   */
  prefetch(a: Int32Array, b: Int32Array, from: number, to: number): void {
    const { filter, lines } = this;
    if (lines === 0) return;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const high = keyHigh(a[i] as number, b[i] as number);
      sum ^= filter[lineOf(high, lines) * LINE_WORDS] as number;
    }
    this.sink[0] = sum;
  }

  private loadWholeFilter(): void {
    for (const _ of this.loadFilter());
  }

  /**
   * Reads the next list of the entry that `find()` went to, before any other read of the base.
   *
   * @param most carriers above which the list is left unread, @param kept carriers that are stored at most
   * @returns carriers, and the products if they were read; 0 carriers behind the last list
   */
  next(
    kind: ListKind,
    most: number,
    kept: number,
  ): { readonly carriers: number; readonly products: Uint32Array | undefined } {
    const { cursor } = this;
    if (cursor.pos >= this.end) return { carriers: 0, products: undefined };
    const coded = cursor.number();
    const carriers = coded >>> 1;
    const count = Math.min(carriers, kept);
    if ((coded & 1) === 0) return { carriers, products: cursor.runs(count) };
    if (carriers > most) return { carriers, products: undefined };
    // The block lies in the buffer that this read uses again: what is left of it is kept aside.
    const left = Uint8Array.prototype.slice.call(cursor.bytes, cursor.pos, this.end);
    const far = this.lists.getBinaryFast(listKey(kind, this.block, this.rest));
    const products = far && new PostingCursor(far, 0).runs(count);
    cursor.bytes = left;
    cursor.pos = 0;
    this.end = left.length;
    return { carriers, products };
  }
}
