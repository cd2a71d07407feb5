import { ENTRY_BYTES, MAX_ENTRIES, type SignaturePlace } from '../layout/title-signature.ts';
import type { IndexReader } from '../store/index-reader.ts';

/** Titles kept: 16 MB beside the heap. */
const TITLES = 2 ** 16;
/** Two counts, then two words an entry. */
const HEAD_WORDS = 2;
const TITLE_WORDS = HEAD_WORDS + 2 * MAX_ENTRIES;

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

/**
 * Direct mapped: a product takes the place of another that falls to the same. A title is laid out as words, because
 * they are read four times as fast as bytes:
 *
 *     WORD    MEANING
 *     0       entries
 *     1       ... of these from the title
 *     2+2*e   lane A of entry e
 *     3+2*e   bytes 4 to 7 of the entry, little-endian; title-signature.ts reads them
 */
class SignatureCache {
  /**
   * One title more than is kept stands behind the others: of a product that updates added. Shared, because V8 collects
   * for what is not (key-store.ts).
   */
  readonly words = new Int32Array(
    new SharedArrayBuffer((TITLES + 1) * TITLE_WORDS * Int32Array.BYTES_PER_ELEMENT),
  );
  private readonly products = new Int32Array(TITLES).fill(-1);

  /** Where the title stands in `words`, valid until the next `keep()` or `copy()`; -1 if it is not kept. */
  find(product: number): number {
    const title = product & (TITLES - 1);
    return this.products[title] === product ? title * TITLE_WORDS : -1;
  }

  /** Where it stands then. */
  keep(product: number, bytes: Uint8Array, place: SignaturePlace): number {
    const title = product & (TITLES - 1);
    this.products[title] = product;
    return this.write(title, bytes, place);
  }

  /** Where it stands until the next one. */
  copy(bytes: Uint8Array, place: SignaturePlace): number {
    return this.write(TITLES, bytes, place);
  }

  private write(
    title: number,
    bytes: Uint8Array,
    { start, entryCount, titleCount }: SignaturePlace,
  ): number {
    const { words } = this;
    const at = title * TITLE_WORDS;
    words[at] = entryCount;
    words[at + 1] = titleCount;
    const end = start + entryCount * ENTRY_BYTES;
    for (let pos = start, to = at + HEAD_WORDS; pos < end; pos += 4, to++) {
      words[to] =
        (bytes[pos] as number) |
        ((bytes[pos + 1] as number) << 8) |
        ((bytes[pos + 2] as number) << 16) |
        ((bytes[pos + 3] as number) << 24);
    }
    return at;
  }
}

/** First word of an entry's two. */
export function entryWord(title: number, entry: number): number {
  return title + HEAD_WORDS + 2 * entry;
}
