import { ENTRY_BYTES, MAX_ENTRIES, type SignaturePlace } from '../layout/title-signature.ts';
import type { IndexReader } from '../store/index-reader.ts';

/** Titles kept: 16 MB beside the heap. */
const TITLES = 2 ** 16;
/** Two counts, then the entries. */
const HEAD_BYTES = ENTRY_BYTES;
const TITLE_BYTES = HEAD_BYTES + MAX_ENTRIES * ENTRY_BYTES;

const caches = new WeakMap<IndexReader, SignatureCache>();

/**
 * Signatures read lately of a base's own products, which never change. Of the titles that 300 different pages in nine
 * languages lead to, two in three were among the last 60,000 (1 million offers): a page is mostly made of
 * words of other pages.
 */
export function signatureCacheOf(base: IndexReader): SignatureCache {
  let cache = caches.get(base);
  if (!cache) {
    cache = new SignatureCache();
    caches.set(base, cache);
  }
  return cache;
}

/** Direct mapped: a product takes the place of another that falls to the same. */
class SignatureCache {
  readonly bytes = new Uint8Array(TITLES * TITLE_BYTES);
  private readonly products = new Int32Array(TITLES).fill(-1);

  /** Where the signature stands in `bytes`, valid until the next `keep()`; undefined if it is not kept. */
  find(product: number): SignaturePlace | undefined {
    const title = product & (TITLES - 1);
    if (this.products[title] !== product) return undefined;
    const at = title * TITLE_BYTES;
    return {
      start: at + HEAD_BYTES,
      entryCount: this.bytes[at] as number,
      titleCount: this.bytes[at + 1] as number,
    };
  }

  keep(
    product: number,
    block: Uint8Array,
    { start, entryCount, titleCount }: SignaturePlace,
  ): void {
    const title = product & (TITLES - 1);
    const at = title * TITLE_BYTES;
    this.products[title] = product;
    this.bytes[at] = entryCount;
    this.bytes[at + 1] = titleCount;
    for (let i = 0; i < entryCount * ENTRY_BYTES; i++) {
      this.bytes[at + HEAD_BYTES + i] = block[start + i] as number;
    }
  }
}
