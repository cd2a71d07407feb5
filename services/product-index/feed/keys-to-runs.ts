import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { keyHigh, keyLow } from '../layout/text-hash.ts';

/** Words of one posting in a run: upper and lower half of the key, payload. */
export const POSTING_WORDS = 3;

/** 64 KB a partition before it is written. */
const BUFFER_POSTINGS = 5_461;
const PARTITION_BITS = 4;
export const PARTITIONS = 2 ** PARTITION_BITS;

/**
 * Collects postings in the order they come and partitions them by the first bits of their key. A
 * partition is then small enough to be sorted in memory (`sort-postings.ts`), and the partitions in order
 * are the keys in order.
 */
export class KeysToRuns {
  private readonly folder: string;
  private readonly handles: number[] = [];
  private readonly buffers: Uint32Array[] = [];
  private readonly used = new Uint32Array(PARTITIONS);
  private count = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    for (let i = 0; i < PARTITIONS; i++) {
      this.handles.push(openSync(this.path(i), 'w+'));
      this.buffers.push(new Uint32Array(BUFFER_POSTINGS * POSTING_WORDS));
    }
  }

  get postingCount(): number {
    return this.count;
  }

  /** @param a lane A, @param b lane B of the key's text (text-hash.ts) */
  add(a: number, b: number, payload: number): void {
    const high = keyHigh(a, b);
    const partition = high >>> (32 - PARTITION_BITS);
    const buffer = this.buffers[partition] as Uint32Array;
    const pos = this.used[partition] as number;
    buffer[pos] = high;
    buffer[pos + 1] = keyLow(high, b);
    buffer[pos + 2] = payload;
    this.used[partition] = pos + POSTING_WORDS;
    this.count++;
    if (pos + POSTING_WORDS === buffer.length) this.write(partition);
  }

  /** The postings of one partition in the order they came; its file is removed. */
  take(partition: number): Uint32Array {
    this.write(partition);
    closeSync(this.handles[partition] as number);
    const bytes = readFileSync(this.path(partition));
    rmSync(this.path(partition));
    const words = new Uint32Array(bytes.length >>> 2);
    new Uint8Array(words.buffer).set(bytes);
    return words;
  }

  private write(partition: number): void {
    const buffer = this.buffers[partition] as Uint32Array;
    const bytes = (this.used[partition] as number) * 4;
    for (let done = 0; done < bytes; ) {
      done += writeSync(
        this.handles[partition] as number,
        new Uint8Array(buffer.buffer, done, bytes - done),
      );
    }
    this.used[partition] = 0;
  }

  private path(partition: number): string {
    return join(this.folder, `${String(partition).padStart(2, '0')}.run`);
  }
}
