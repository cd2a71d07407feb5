/**
 * Values of the databases `names`, `tokens` and `frequent`: which products carry a key. All words
 * are little-endian and unsigned; products ascend.
 *
 * `names`, for a name that products 7 (as its head) and 9 (as a line) carry: `07 00 00 20  09 00 00 60`
 *
 *     OFFSET SIZE MEANING
 *     4 * i  4    kind * 2^28 + product; kind as in name-kinds.ts
 *
 * `tokens`, for a token with three carriers: `03 00 00 00  01 ..  05 ..  08 ..`
 *
 *     OFFSET SIZE MEANING
 *     0      4    carriers: products with this token or stem
 *     4      4*n  the products; absent when carriers exceed INLINE_MOST
 *
 * `frequent`, same keys, for carriers above INLINE_MOST up to FREQUENT_MOST; above, none is stored
 *
 *     OFFSET SIZE MEANING
 *     4 * i  4    product
 *
 * Written by feed/runs-to-base.ts, read by store/base-reader.ts. History: format version 1.
 */

/** Products are ordinals below this: four bits of a name posting hold its kind. */
export const MAX_PRODUCTS = 2 ** 28;
/** Longest list beside its count: a token above it selects too little to be read eagerly. */
export const INLINE_MOST = 512;
/** Longest list stored at all: 64 Ki products are 256 KB, the most one intersection may touch. */
export const FREQUENT_MOST = 65_536;

const PRODUCT_BITS = MAX_PRODUCTS - 1;

export function namePosting(product: number, kind: number): number {
  return ((kind << 28) | product) >>> 0;
}

export function namedProduct(posting: number): number {
  return posting & PRODUCT_BITS;
}

export function namedKind(posting: number): number {
  return posting >>> 28;
}

/** The words from `from` to `to`, one after the other, behind an optional first word. */
export function wordsToBytes(words: Uint32Array, from: number, to: number, first?: number): Buffer {
  const head = first === undefined ? 0 : 4;
  const bytes = Buffer.allocUnsafe(head + 4 * (to - from));
  if (first !== undefined) bytes.writeUInt32LE(first, 0);
  for (let i = from; i < to; i++) bytes.writeUInt32LE(words[i] as number, head + 4 * (i - from));
  return bytes;
}

/** The words of `len` bytes from `start`. The bytes may be LMDB's shared buffer: they are copied. */
export function bytesToWords(bytes: Uint8Array, start: number, len: number): Uint32Array {
  const words = new Uint32Array((len - start) >>> 2);
  for (let i = 0, pos = start; i < words.length; i++, pos += 4) words[i] = wordAt(bytes, pos);
  return words;
}

export function wordAt(bytes: Uint8Array, pos: number): number {
  return (
    ((bytes[pos] as number) |
      ((bytes[pos + 1] as number) << 8) |
      ((bytes[pos + 2] as number) << 16) |
      ((bytes[pos + 3] as number) << 24)) >>>
    0
  );
}
