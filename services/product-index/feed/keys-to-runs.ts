import { closeSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PARTITION_BITS } from '../layout/key-block.ts';
import { keyHigh, keyLow } from '../layout/text-hash.ts';

/** Words of one posting in a run: upper and lower half of the key, payload. */
export const POSTING_WORDS = 3;
export const PARTITIONS = 2 ** PARTITION_BITS;

/** 64 KB a partition before it is written. */
const BUFFER_POSTINGS = 5_461;
const FIRST_POSTINGS = 64;

/**
 * Collects postings in the order they come and partitions them by the first bits of their key. A
 * partition is then small enough to be sorted in memory (`runs-to-blocks.ts`), and the partitions in order
 * are the keys in order. Every thread of a build has runs of its own.
 */
export class KeysToRuns {
  private readonly folder: string;
  private readonly writer: string;
  private readonly handles: (number | undefined)[] = new Array(PARTITIONS).fill(undefined);
  private readonly buffers: Uint32Array[] = [];
  private readonly used = new Uint32Array(PARTITIONS);

  /** @param writer tells the runs of this thread from those of others */
  constructor(folder: string, writer: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.writer = writer;
    for (let i = 0; i < PARTITIONS; i++) {
      this.buffers.push(new Uint32Array(FIRST_POSTINGS * POSTING_WORDS));
    }
  }

  /** @param a lane A, @param b lane B of the key's text (text-hash.ts) */
  add(a: number, b: number, payload: number): void {
    const high = keyHigh(a, b);
    this.addKey(high, keyLow(high, b), payload);
  }

  /** @param high upper, @param low lower half of the key */
  addKey(high: number, low: number, payload: number): void {
    const partition = high >>> (32 - PARTITION_BITS);
    let buffer = this.buffers[partition] as Uint32Array;
    const pos = this.used[partition] as number;
    if (pos === buffer.length) buffer = this.grow(partition);
    buffer[pos] = high;
    buffer[pos + 1] = low;
    buffer[pos + 2] = payload;
    this.used[partition] = pos + POSTING_WORDS;
    if (pos + POSTING_WORDS === BUFFER_POSTINGS * POSTING_WORDS) this.write(partition);
  }

  close(): void {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      if ((this.used[partition] as number) > 0) this.write(partition);
      const handle = this.handles[partition];
      if (handle !== undefined) closeSync(handle);
    }
  }

  /** The runs of a partition, of all threads. */
  static paths(folder: string, partition: number): string[] {
    return readdirSync(folder)
      .filter((name) => name.startsWith(prefixOf(partition)))
      .map((name) => join(folder, name));
  }

  private grow(partition: number): Uint32Array {
    const before = this.buffers[partition] as Uint32Array;
    const size = Math.min(before.length * 4, BUFFER_POSTINGS * POSTING_WORDS);
    const buffer = new Uint32Array(size);
    buffer.set(before);
    this.buffers[partition] = buffer;
    return buffer;
  }

  private write(partition: number): void {
    const name = `${prefixOf(partition)}${this.writer}.run`;
    const handle = this.handles[partition] ?? openSync(join(this.folder, name), 'w');
    this.handles[partition] = handle;
    const buffer = this.buffers[partition] as Uint32Array;
    writeFileSync(handle, buffer.subarray(0, this.used[partition]));
    this.used[partition] = 0;
  }
}

function prefixOf(partition: number): string {
  return `${String(partition).padStart(2, '0')}.`;
}
