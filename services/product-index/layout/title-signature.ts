/**
 * Value of the database `products`: what verification needs to know of a title, at a fixed width
 * per token. "Canon EOS R6 (Body)" of brand Canon with MPN 4082C002 has four entries from the title
 * and one beside it, 64 bytes.
 *
 *     OFFSET SIZE MEANING
 *     0      1    entries in all, 1..32
 *     1      1    entries from the title; the rest are brand and MPN tokens that the title lacks
 *     2      2    zero
 *     4+12*i 4    lane A of the token (text-hash.ts)
 *     8+12*i 4    lane A of its stem as `language:stem`, 0 for a token that has none
 *     12+..  1    length of the token, UTF-16 code units
 *     13+..  1    rarity, ln(products / carriers) in twelfths of a nat
 *     14+..  1    flags: 1 token of the brand, 2 directly behind the previous entry in the title
 *     15+..  1    zero
 *
 * Distinct tokens only, in title order, at most 24 from the title. Little-endian. Written by
 * feed/products-to-signatures.ts, read by lookup/signatures.ts. History: format version 1.
 */

export const SIGNATURE_HEADER_BYTES = 4;
export const SIGNATURE_ENTRY_BYTES = 12;
/** Matched entries are bits of one 32-bit integer. */
export const MAX_ENTRIES = 32;
export const MAX_TITLE_ENTRIES = 24;
/** 255 twelfths are 21 nats: ln of 1.7 billion products. */
export const RARITY_STEPS_PER_NAT = 12;

export const FLAG_BRAND = 1;
export const FLAG_FOLLOWS = 2;

export interface SignatureEntry {
  readonly lane: number;
  readonly stemLane: number;
  readonly len: number;
  /** Nats. */
  readonly rarity: number;
  readonly flags: number;
}

/** @param titleCount how many of the entries come from the title; they stand first */
export function signatureBytes(entries: readonly SignatureEntry[], titleCount: number): Buffer {
  const bytes = Buffer.alloc(SIGNATURE_HEADER_BYTES + SIGNATURE_ENTRY_BYTES * entries.length);
  bytes[0] = entries.length;
  bytes[1] = titleCount;
  entries.forEach((entry, i) => {
    const pos = SIGNATURE_HEADER_BYTES + SIGNATURE_ENTRY_BYTES * i;
    bytes.writeUInt32LE(entry.lane, pos);
    bytes.writeUInt32LE(entry.stemLane, pos + 4);
    bytes[pos + 8] = entry.len;
    bytes[pos + 9] = Math.min(255, Math.round(entry.rarity * RARITY_STEPS_PER_NAT));
    bytes[pos + 10] = entry.flags;
  });
  return bytes;
}
