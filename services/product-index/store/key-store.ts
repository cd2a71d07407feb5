import type { Database } from 'lmdb';

import { blockOf, entryAt, entryEnd, placeOf, restOf } from '../layout/key-block.ts';
import { LINE_WORDS, lineOf, mayHoldKey } from '../layout/key-filter.ts';
import { type ListKind, listKey } from '../layout/list-key.ts';
import { PostingCursor } from '../layout/posting-list.ts';
import { keyHigh, keyLow } from '../layout/text-hash.ts';

/** The posting lists of one numbered database of keys, behind its filter. */
export class KeyStore {
  readonly filterBytes: number;
  /** What the filter said since the base was opened: `falseHits` of the `hits` found no entry. */
  readonly filterCounts = { misses: 0, hits: 0, falseHits: 0 };
  private readonly blocks: Database<Uint8Array, number>;
  private readonly lists: Database<Uint8Array, Uint8Array>;
  private readonly bits: number;
  private readonly filter: Uint32Array;
  private readonly lines: number;
  private readonly cursor = new PostingCursor(new Uint8Array(0), 0);
  private block = 0;
  private rest = 0;
  private end = 0;

  /**
   * @param blocks `names` or `tokens`, @param bits of a key that number its block
   * @param filter the words of all its parts
   */
  constructor(
    blocks: Database<Uint8Array, number>,
    lists: Database<Uint8Array, Uint8Array>,
    bits: number,
    filter: Uint32Array,
  ) {
    this.blocks = blocks;
    this.lists = lists;
    this.bits = bits;
    this.filter = filter;
    this.filterBytes = filter.byteLength;
    this.lines = filter.length / LINE_WORDS;
  }

  /**
   * Goes to the entry of a key.
   * @param a lane A, @param b lane B (text-hash.ts)
   * @returns false if there is none
   */
  find(a: number, b: number): boolean {
    const high = keyHigh(a, b);
    const low = keyLow(high, b);
    const { filterCounts } = this;
    if (!mayHoldKey(this.filter, lineOf(high, this.lines) * LINE_WORDS, high, low)) {
      filterCounts.misses++;
      return false;
    }
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
