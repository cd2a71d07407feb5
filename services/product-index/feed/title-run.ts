import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { keyHigh } from '../layout/text-hash.ts';
import type { TitleToken } from './title-to-tokens.ts';

const BUFFER_WORDS = 65_536;
/** Words of one entry: lane A, upper half of its key, of its stem's (0: none), length and flags. */
export const ENTRY_WORDS = 4;

/**
 * The signatures of a section between the stage that knows titles and the one that knows rarities:
 * per product a word, entries + 256 * title entries, then its entries.
 */
export class TitleRun {
  private readonly handle: number;
  private readonly buffer = new Uint32Array(BUFFER_WORDS);
  private used = 0;

  constructor(path: string) {
    this.handle = openSync(path, 'w');
  }

  add(entries: readonly TitleToken[], titleCount: number): void {
    if (this.used + 1 + entries.length * ENTRY_WORDS > BUFFER_WORDS) this.write();
    const { buffer } = this;
    buffer[this.used++] = entries.length + 256 * titleCount;
    for (const { a, b, stemA, stemB, len, flags, isHead } of entries) {
      buffer[this.used++] = a;
      buffer[this.used++] = keyHigh(a, b);
      buffer[this.used++] = stemA === 0 ? 0 : keyHigh(stemA, stemB);
      buffer[this.used++] = len + 256 * flags + (isHead ? 2 ** 16 : 0);
    }
  }

  close(): void {
    this.write();
    closeSync(this.handle);
  }

  /** All words; the file is removed. */
  static take(path: string): Uint32Array {
    const bytes = readFileSync(path);
    rmSync(path);
    const words = new Uint32Array(bytes.length >>> 2);
    new Uint8Array(words.buffer).set(bytes);
    return words;
  }

  private write(): void {
    writeFileSync(this.handle, this.buffer.subarray(0, this.used));
    this.used = 0;
  }
}
