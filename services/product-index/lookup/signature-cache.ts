import {
  ENTRY_BYTES,
  FLAG_BRAND,
  FLAG_FOLLOWS,
  flagsIn,
  laneAt,
  MAX_ENTRIES,
  rarityIn,
  type SignaturePlace,
} from '../layout/title-signature.ts';
import type { IndexReader } from '../store/index-reader.ts';
import { LINE_OFFSET } from '../store/line-offset.ts';
import { isForWord } from './is-for-word.ts';
import { isVersionWord } from './is-version-word.ts';

/** Titles kept: 42 MB beside the heap. */
const TITLES = 2 ** 17;
/** Words before the entries. */
export const titleWord = {
  entries: 0,
  titleEntries: 1,
  steps: 2,
  brandMask: 3,
  behindMask: 4,
  versionMask: 5,
  followsMask: 6,
} as const;
const HEAD_WORDS = 7;
/** Five lines of the processor's cache, of which most titles need two; each title begins where a line does. */
const TITLE_WORDS = 80;

const caches = new WeakMap<IndexReader, SignatureCache>();

/**
 * Signatures read lately of a base's own products, which never change: a page is mostly made of words of other pages. Of
 * the 374 titles that one of 300 different pages in nine languages leads to (50 million offers), 319 are found here; with half
 * the room, 276.
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
 * they are read four times as fast as bytes, with all that is the same for every page worked out:
 *
 *     WORD    MEANING
 *     0       entries, at most 31
 *     1       ... of these from the title
 *     2       summed rarity of the title's entries, sixths of a nat
 *     3       bits of the entries that are the brand's
 *     4       ... of the title's entries behind a word that says what the thing is for
 *     5       ... that say which version it is of what the entry before names
 *     6       ... that stand directly behind the entry before
 *     7+2*e   lane A of entry e
 *     8+2*e   bytes 4 to 7 of the entry, little-endian; title-signature.ts reads them
 */
class SignatureCache {
  /**
   * One title more than is kept stands behind the others: of a product that updates added. Shared, because V8 collects
   * for what is not (key-store.ts).
   */
  readonly words = new Int32Array(
    new SharedArrayBuffer(LINE_OFFSET + (TITLES + 1) * TITLE_WORDS * Int32Array.BYTES_PER_ELEMENT),
    LINE_OFFSET,
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
    let steps = 0;
    let brandMask = 0;
    let behindMask = 0;
    let versionMask = 0;
    let followsMask = 0;
    let isBehind = false;
    const entries = Math.min(entryCount, MAX_ENTRIES);
    for (let entry = 0; entry < entries; entry++) {
      const lane = laneAt(bytes, start + entry * ENTRY_BYTES) | 0;
      const rest = laneAt(bytes, start + entry * ENTRY_BYTES + 4) | 0;
      words[entryWord(at, entry)] = lane;
      words[entryWord(at, entry) + 1] = rest;
      const bit = 1 << entry;
      if ((flagsIn(rest) & FLAG_BRAND) !== 0) brandMask |= bit;
      if (entry >= titleCount) continue;
      steps += rarityIn(rest);
      if (isBehind) behindMask |= bit;
      else isBehind = entry > 0 && isForWord(lane, rest);
      if ((flagsIn(rest) & FLAG_FOLLOWS) === 0) continue;
      followsMask |= bit;
      if (isVersionWord(lane, rest)) versionMask |= bit;
    }
    words[at + titleWord.entries] = entries;
    words[at + titleWord.titleEntries] = titleCount;
    words[at + titleWord.steps] = steps;
    words[at + titleWord.brandMask] = brandMask;
    words[at + titleWord.behindMask] = behindMask;
    words[at + titleWord.versionMask] = versionMask;
    words[at + titleWord.followsMask] = followsMask;
    return at;
  }
}

/** First word of an entry's two. */
export function entryWord(title: number, entry: number): number {
  return title + HEAD_WORDS + 2 * entry;
}
