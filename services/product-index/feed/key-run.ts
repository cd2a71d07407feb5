import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

import { filterLines, LINE_WORDS, lineOf, markKey, mayHoldKey } from '../layout/key-filter.ts';
import { POSTING_WORDS } from './keys-to-runs.ts';

/** Keys read at once: 4 KB. */
const BLOCK_KEYS = 341;

/**
 * Sorted keys with a number each, in a file. In memory are the first key of each block and a filter
 * that lets one unknown key in a hundred through: about 1.3 bytes a key.
 */
export class KeyRun {
  private readonly path: string;
  private readonly handle: number;
  private readonly count: number;
  private readonly firsts: Uint32Array;
  private readonly filter: Uint32Array;
  private readonly lines: number;
  private readonly block = new Uint32Array(BLOCK_KEYS * POSTING_WORDS);
  private readonly blockBytes = new Uint8Array(this.block.buffer);
  private blockNumber = -1;

  /** @param postings upper and lower half of the key, number; ascending by key */
  constructor(path: string, postings: Uint32Array) {
    this.path = path;
    this.handle = openSync(path, 'w+');
    this.count = postings.length / POSTING_WORDS;
    this.lines = filterLines(this.count);
    this.filter = new Uint32Array(this.lines * LINE_WORDS);
    this.firsts = new Uint32Array(Math.ceil(this.count / BLOCK_KEYS) * 2);
    for (let key = 0; key < this.count; key++) {
      const high = postings[key * POSTING_WORDS] as number;
      const low = postings[key * POSTING_WORDS + 1] as number;
      markKey(this.filter, this.lineOf(high), high, low);
      if (key % BLOCK_KEYS !== 0) continue;
      this.firsts[(key / BLOCK_KEYS) * 2] = high;
      this.firsts[(key / BLOCK_KEYS) * 2 + 1] = low;
    }
    const bytes = new Uint8Array(postings.buffer, postings.byteOffset, postings.byteLength);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.handle, bytes, done);
  }

  get(high: number, low: number): number | undefined {
    if (!mayHoldKey(this.filter, this.lineOf(high), high, low)) return undefined;
    const number = this.blockOf(high, low);
    if (number < 0) return undefined;
    this.read(number);
    const { block } = this;
    let first = 0;
    let last = Math.min(BLOCK_KEYS, this.count - number * BLOCK_KEYS) - 1;
    while (first <= last) {
      const middle = (first + last) >>> 1;
      const pos = middle * POSTING_WORDS;
      const order = compare(block[pos] as number, block[pos + 1] as number, high, low);
      if (order === 0) return block[pos + 2];
      if (order < 0) first = middle + 1;
      else last = middle - 1;
    }
    return undefined;
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.handle);
    rmSync(this.path);
  }

  private read(number: number): void {
    if (number === this.blockNumber) return;
    readSync(
      this.handle,
      this.blockBytes,
      0,
      this.blockBytes.length,
      number * this.block.byteLength,
    );
    this.blockNumber = number;
  }

  /** The last block that begins at or before the key; -1 if none does. */
  private blockOf(high: number, low: number): number {
    const { firsts } = this;
    let first = 0;
    let last = firsts.length / 2 - 1;
    while (first <= last) {
      const middle = (first + last) >>> 1;
      const [h, l] = [firsts[2 * middle] as number, firsts[2 * middle + 1] as number];
      if (compare(h, l, high, low) <= 0) first = middle + 1;
      else last = middle - 1;
    }
    return last;
  }

  private lineOf(high: number): number {
    return lineOf(high, this.lines) * LINE_WORDS;
  }
}

/** Below 0, 0 or above 0, as the first key is less than, equal to or greater than the second. */
function compare(high: number, low: number, otherHigh: number, otherLow: number): number {
  return high === otherHigh ? low - otherLow : high - otherHigh;
}
