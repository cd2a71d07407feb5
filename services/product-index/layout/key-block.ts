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
 *     2+3*n   n    size of each key's entry, 255 for one of 255 bytes or more
 *     2+4*n   ...  entries: posting lists (posting-list.ts), of a name two: full names, then lines. Before one of
 *                  255 bytes or more, its size in 2 bytes
 *
 * Little-endian. Written by feed/runs-to-blocks.ts, read by store/base-reader.ts. History: format version 2 kept
 * the end of each entry in 2 bytes, 3 sizes.
 */

/** Keys of a block on average. */
export const BLOCK_KEYS = 48;
/** Bits that number the partitions of a build; a block lies within one. */
export const PARTITION_BITS = 6;
/** Of a key, behind those that number its block. */
export const REST_BITS = 24;
const HEAD_BYTES = 2;
const KEY_BYTES = 3;
/** Size of an entry whose real one stands before it, in so many bytes. */
const LONG = 255;
const LONG_BYTES = 2;
/** Entries of a block: bounds what one read copies, and a size fits two bytes. */
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
  private sizes: number[] = [];

  get keyCount(): number {
    return this.rests.length;
  }

  /** Whether an entry of so many bytes still fits. */
  hasRoom(size: number): boolean {
    return this.entries.length + size <= MAX_ENTRY_BYTES;
  }

  /** @param rest greater than the one before */
  add(rest: number, entry: Uint8Array): void {
    if (entry.length >= LONG) this.entries.fixed(entry.length, LONG_BYTES);
    this.entries.append(entry);
    this.rests.push(rest);
    this.sizes.push(Math.min(entry.length, LONG));
  }

  /** The block, then empty. */
  take(): Uint8Array {
    const { rests, sizes } = this;
    const sink = new ByteSink();
    sink.fixed(rests.length, HEAD_BYTES);
    for (const rest of rests) sink.fixed(rest, KEY_BYTES);
    for (const size of sizes) sink.fixed(size, 1);
    sink.append(this.entries.view());
    this.entries.cut(0);
    this.rests = [];
    this.sizes = [];
    return sink.take();
  }
}

/** Number of keys of a block. */
export function keyCountOf(block: Uint8Array): number {
  return wordAt(block, 0);
}

export function restAt(block: Uint8Array, i: number): number {
  const pos = HEAD_BYTES + KEY_BYTES * i;
  return (
    (block[pos] as number) | ((block[pos + 1] as number) << 8) | ((block[pos + 2] as number) << 16)
  );
}

/** Offset of the i-th entry; of the one behind the last, the end of the block. */
export function entryAt(block: Uint8Array, i: number): number {
  const count = keyCountOf(block);
  const sizes = HEAD_BYTES + KEY_BYTES * count;
  let pos = sizes + count;
  for (let before = sizes; before < sizes + i; before++) {
    const size = block[before] as number;
    pos += size === LONG ? LONG_BYTES + wordAt(block, pos) : size;
  }
  return i < count && block[sizes + i] === LONG ? pos + LONG_BYTES : pos;
}

/** Offset behind the i-th entry, which begins at `start`. */
export function entryEnd(block: Uint8Array, i: number, start: number): number {
  const size = block[HEAD_BYTES + KEY_BYTES * keyCountOf(block) + i] as number;
  return start + (size === LONG ? wordAt(block, start - LONG_BYTES) : size);
}

/** Two bytes; 0 behind the end of a torn block. */
function wordAt(block: Uint8Array, pos: number): number {
  return (block[pos] ?? 0) | ((block[pos + 1] ?? 0) << 8);
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
