import type { ByteSink } from './byte-sink.ts';

/**
 * Value of the database `signatures`: what verification needs to know of the titles of 32 products, those
 * numbered 32 * key and up. "Canon EOS R6 (Body)" of brand Canon with MPN 4082C002 has four entries
 * from the title and one beside it.
 *
 *     OFFSET   SIZE MEANING
 *     0        1    products in this block, n; 32 but for the last of a section
 *     1+2*p    1    entries of product p, 0 to 31; 0: there is no such product
 *     2+2*p    1    ... of these from the title; the rest are brand and MPN tokens that it lacks
 *     1+2*n    ...  entries, 8 bytes each, product by product
 *
 *     OFFSET   SIZE MEANING of an entry
 *     0        4    lane A of the token (text-hash.ts)
 *     4        2    tag of its stem, see stemTag(); 0: it has none
 *     6        1    length of the token, UTF-16 code units (64 is 0); plus 0x40: a token of the brand;
 *                   plus 0x80: directly behind the previous entry in the title
 *     7        1    rarity, ln(products / carriers) in sixths of a nat; plus 0x80: in the head of the
 *                   title, before what only describes or varies the product
 *
 * Distinct tokens only, in title order, at most 24 from the title. Little-endian. Written by
 * feed/titles-to-signatures.ts, read by lookup/signatures.ts. History: format version 2.
 */

export const BLOCK_PRODUCTS = 32;
export const ENTRY_BYTES = 8;
/** Matched entries are bits of one 32-bit integer, and their number fits five bits. */
export const MAX_ENTRIES = 31;
export const MAX_TITLE_ENTRIES = 24;
/** 127 sixths are 21 nats: ln of 1.7 billion products. */
export const RARITY_STEPS_PER_NAT = 6;
const MAX_STEPS = 127;

export const FLAG_BRAND = 0x40;
export const FLAG_FOLLOWS = 0x80;
export const FLAG_HEAD = 0x80;
const LEN_MASK = 0x3f;

/** 16 bits of a stem's key, never 0. */
export function stemTag(keyHigh: number): number {
  return keyHigh >>> 16 || 1;
}

/**
 * @param lane lane A of the token, @param tag of its stem, 0 for none, @param len code units, up to 64
 * @param flags FLAG_BRAND and FLAG_FOLLOWS, @param isHead in the head of the title, @param rarity nats
 */
export function writeEntry(
  sink: ByteSink,
  lane: number,
  tag: number,
  len: number,
  flags: number,
  isHead: boolean,
  rarity: number,
): void {
  sink.fixed(lane, 4);
  sink.fixed(tag, 2);
  sink.fixed((len & LEN_MASK) | flags, 1);
  const steps = Math.min(MAX_STEPS, Math.max(0, Math.round(rarity * RARITY_STEPS_PER_NAT)));
  sink.fixed(steps | (isHead ? FLAG_HEAD : 0), 1);
}

/** Where the entries of one product lie in its block. */
export interface SignaturePlace {
  readonly start: number;
  readonly entryCount: number;
  readonly titleCount: number;
}

/** @returns undefined for a product that is not there */
export function signatureIn(block: Uint8Array, product: number): SignaturePlace | undefined {
  const count = block[0] as number;
  const place = product % BLOCK_PRODUCTS;
  const entryCount = place < count ? (block[1 + 2 * place] as number) : 0;
  if (entryCount === 0) return undefined;
  let before = 0;
  for (let i = 0; i < place; i++) before += block[1 + 2 * i] as number;
  return {
    start: 1 + 2 * count + ENTRY_BYTES * before,
    entryCount,
    titleCount: block[2 + 2 * place] as number,
  };
}

export function laneAt(bytes: Uint8Array, pos: number): number {
  return (
    ((bytes[pos] as number) |
      ((bytes[pos + 1] as number) << 8) |
      ((bytes[pos + 2] as number) << 16) |
      ((bytes[pos + 3] as number) << 24)) >>>
    0
  );
}

/** Tag of an entry whose bytes 4 to 7 are this little-endian word. */
export function tagIn(word: number): number {
  return word & 0xffff;
}

export function lenIn(word: number): number {
  return (word >>> 16) & LEN_MASK || LEN_MASK + 1;
}

/** FLAG_BRAND and FLAG_FOLLOWS. */
export function flagsIn(word: number): number {
  return (word >>> 16) & 0xff & ~LEN_MASK;
}

/** In sixths of a nat. */
export function rarityIn(word: number): number {
  return (word >>> 24) & MAX_STEPS;
}
