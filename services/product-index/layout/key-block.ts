import { ByteSink } from './byte-sink.ts';

/**
 * Value of the databases `names` and `tokens`: some fifty keys that share their first bits, which are
 * the entry's own key in LMDB. One entry per key would cost LMDB's 16 bytes each and load fourteen times slower.
 *
 * A key is 64 bits (text-hash.ts): the first B, 6 to 32, are the block; the next 24 stand here; the rest
 * is dropped. B is chosen so that a block has 48 keys on average, and two keys that fall together are
 * one. A key that is not there is taken for one that is in 48 of 16.8 million cases.
 *
 *     OFFSET  SIZE MEANING
 *     0       2    keys n
 *     2       3*n  the 24 bits of each key, ascending
 *     2+3*n   2*n  end of each key's entry, counted from the first entry
 *     2+5*n   ...  entries: posting lists (posting-list.ts), of a name two: full names, then lines
 *
 * Little-endian. Written by feed/runs-to-blocks.ts, read by store/base-reader.ts. History: format version 2.
 */

/** Keys of a block on average. */
export const BLOCK_KEYS = 48;
/** Bits that number the partitions of a build; a block lies within one. */
export const PARTITION_BITS = 6;
const HEAD_BYTES = 2;
const KEY_BYTES = 3;
const END_BYTES = 2;
/** Above this, entries would not be found by two bytes. */
const MAX_ENTRY_BYTES = 65_535;

/** B for so many keys. */
export function blockBits(keys: number): number {
  const bits = Math.round(Math.log2(Math.max(1, keys / BLOCK_KEYS)));
  return Math.min(32, Math.max(PARTITION_BITS, bits));
}

/** Number of the block of a key. */
export function blockOf(high: number, bits: number): number {
  return high >>> (32 - bits);
}

/** The 24 bits behind the first B. */
export function restOf(high: number, low: number, bits: number): number {
  if (bits === 32) return low >>> 8;
  return ((high << bits) | (low >>> (32 - bits))) >>> 8;
}

/** Collects the entries of one block. */
export class KeyBlockWriter {
  private readonly entries = new ByteSink();
  private rests: number[] = [];
  private ends: number[] = [];

  get keyCount(): number {
    return this.rests.length;
  }

  /** Whether an entry of so many bytes still fits. */
  hasRoom(size: number): boolean {
    return this.entries.length + size <= MAX_ENTRY_BYTES;
  }

  /** @param rest greater than the one before */
  add(rest: number, entry: Uint8Array): void {
    this.entries.append(entry);
    this.rests.push(rest);
    this.ends.push(this.entries.length);
  }

  /** The block, then empty. */
  take(): Uint8Array {
    const { rests, ends } = this;
    const sink = new ByteSink();
    sink.fixed(rests.length, HEAD_BYTES);
    for (const rest of rests) sink.fixed(rest, KEY_BYTES);
    for (const end of ends) sink.fixed(end, END_BYTES);
    sink.append(this.entries.view());
    this.entries.cut(0);
    this.rests = [];
    this.ends = [];
    return sink.take();
  }
}

/** Number of keys of a block. */
export function keyCountOf(block: Uint8Array): number {
  return (block[0] as number) | ((block[1] as number) << 8);
}

export function restAt(block: Uint8Array, i: number): number {
  const pos = HEAD_BYTES + KEY_BYTES * i;
  return (
    (block[pos] as number) | ((block[pos + 1] as number) << 8) | ((block[pos + 2] as number) << 16)
  );
}

/** Offset of the i-th entry; of the one behind the last, the end. */
export function entryAt(block: Uint8Array, i: number): number {
  const count = keyCountOf(block);
  const start = HEAD_BYTES + (KEY_BYTES + END_BYTES) * count;
  if (i === 0) return start;
  const pos = HEAD_BYTES + KEY_BYTES * count + END_BYTES * (i - 1);
  return start + ((block[pos] as number) | ((block[pos + 1] as number) << 8));
}

/** Place of a key in its block, -1 if it is not there. */
export function placeOf(block: Uint8Array, rest: number): number {
  let first = 0;
  let last = keyCountOf(block) - 1;
  while (first <= last) {
    const middle = (first + last) >>> 1;
    const found = restAt(block, middle);
    if (found === rest) return middle;
    if (found < rest) first = middle + 1;
    else last = middle - 1;
  }
  return -1;
}
