import { PrototypeStore, type Values } from './prototype-store.ts';

/** Tokens of a title that its signature keeps. */
export const SIGNATURE_TOKENS = 12;
/** Two values of 40 signatures fill a page of LMDB. */
const BLOCK_PRODUCTS = 40;
const RARITY_STEPS_PER_NAT = 3.5;
const RARITY_BITS = 6;
const RARITY_MASK = 2 ** RARITY_BITS - 1;

/** Twelve words a product: 26 bits of a token's key, 6 of its rarity. */
export class SignatureBlocks {
  private readonly values: Values<number>;
  private block = -1;
  private readonly bytes = new Uint8Array(BLOCK_PRODUCTS * SIGNATURE_TOKENS * 4);
  private readonly words = new Uint32Array(SIGNATURE_TOKENS);

  constructor(store: PrototypeStore, words: Uint32Array) {
    this.values = store.numbered('signatures');
    const blockWords = BLOCK_PRODUCTS * SIGNATURE_TOKENS;
    for (let from = 0, block = 0; from < words.length; from += blockWords, block++) {
      const part = words.slice(from, Math.min(words.length, from + blockWords));
      store.append(this.values, block, Buffer.from(part.buffer));
    }
    store.flush();
  }

  get storedBytes(): number {
    return PrototypeStore.bytesOf(this.values);
  }

  /** The words of a product, 0 behind the last; valid until the next call. */
  of(product: number): Uint32Array {
    const block = Math.floor(product / BLOCK_PRODUCTS);
    if (block !== this.block) {
      this.block = block;
      // LMDB's buffer is used again at the next get, and larger than the value.
      const found = this.values.getBinaryFast(block);
      if (found) this.bytes.set(found.subarray(0, found.length));
    }
    const { bytes } = this;
    let pos = (product % BLOCK_PRODUCTS) * SIGNATURE_TOKENS * 4;
    for (let i = 0; i < SIGNATURE_TOKENS; i++, pos += 4) {
      this.words[i] =
        (bytes[pos] as number) |
        ((bytes[pos + 1] as number) << 8) |
        ((bytes[pos + 2] as number) << 16) |
        ((bytes[pos + 3] as number) << 24);
    }
    return this.words;
  }
}

/** Equal for a page's token and the title's. */
export function tokenPart(word: number): number {
  return word >>> RARITY_BITS;
}

/** Nats. */
export function rarityPart(word: number): number {
  return (word & RARITY_MASK) / RARITY_STEPS_PER_NAT;
}

/** @param keyHigh upper word of the token's key, @param rarity nats */
export function signatureWord(keyHigh: number, rarity: number): number {
  const steps = Math.min(RARITY_MASK, Math.max(1, Math.round(rarity * RARITY_STEPS_PER_NAT)));
  return ((keyHigh & ~RARITY_MASK) | steps) >>> 0;
}
