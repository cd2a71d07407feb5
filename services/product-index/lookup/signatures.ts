import { joinA } from '../layout/text-hash.ts';
import {
  BLOCK_PRODUCTS,
  lenIn,
  MAX_ENTRIES,
  RARITY_STEPS_PER_NAT,
  rarityIn,
  signatureIn,
  tagIn,
} from '../layout/title-signature.ts';
import { FIRST_ADDED_PRODUCT } from '../layout/update-record.ts';
import type { IndexReader } from '../store/index-reader.ts';
import { ProductSlots } from './product-slots.ts';
import { scratch } from './scratch.ts';
import { entryWord, signatureCacheOf, titleWord } from './signature-cache.ts';
import type { PageTokens } from './tokens-to-postings.ts';

const { bytes, ints, floats } = scratch;
/** Titles and matches there is room for at first: an ordinary page leads to four hundred. */
const SLOTS = 512;
const MATCHES = 2048;

/**
 * Title signatures of one request's candidates, each read once and matched with the page's tokens
 * at once. A candidate is known by its slot, 0 and up; everything about it lies in flat arrays.
 *
 * A token of the page matches an entry of the title by surface, by stem, or because either writes as
 * one word what the other writes as two or three. Lanes are 32 bits: of 20,000 titles compared with
 * 2,000 tokens, about one has an entry that matches by chance; stems are told apart by 16 bits, which
 * matters only among the some fifty words of a block: one title in a hundred and fifty.
 */
export class Signatures {
  /** Per slot: its product. */
  products = ints.take(SLOTS);
  /** Per slot: summed rarity of the title's entries, nats; at least a little. */
  titleMass = floats.take(SLOTS);
  /** Per slot: bits of the entries that are the brand's. */
  brandMask = ints.take(SLOTS);
  /** Per slot: share of the title's rarity that the request says, wherever. */
  pageCoverage = floats.take(SLOTS);
  /** Per slot: bits of the title's entries behind a word that says what the thing is for. */
  behindMask = ints.take(SLOTS);
  /** Per slot: bits of the entries that say which version it is of what the entry before names. */
  versionMask = ints.take(SLOTS);
  /** Per slot: entries from the title. */
  titleTokens = ints.take(SLOTS);
  /** Per slot: its matches are those from `matchStart[slot]` to `matchStart[slot + 1]`. */
  matchStart = ints.take(SLOTS);
  /** Per match: id of the page token, bits of the entries, 1 if by surface. */
  matchToken = ints.take(MATCHES);
  matchMask = ints.take(MATCHES);
  matchExact = ints.take(MATCHES);
  /** Titles read so far. */
  count = 0;
  private matches = 0;
  /** Per slot MAX_ENTRIES rarities in steps; 0 for what is not in the title. */
  private rarities = bytes.take(SLOTS * MAX_ENTRIES);
  private readonly slots = new ProductSlots();
  private readonly base: IndexReader;
  private readonly tokens: PageTokens;
  private readonly isOver: () => boolean;
  private readonly cache: ReturnType<typeof signatureCacheOf>;

  constructor(base: IndexReader, tokens: PageTokens, isOver: () => boolean) {
    this.base = base;
    this.tokens = tokens;
    this.isOver = isOver;
    this.cache = signatureCacheOf(base);
  }

  /**
   * Reads those that are not read yet, what is not kept in the order in which it is stored: neighbours share a block. Once
   * time is over the rest counts as not there.
   */
  readAll(products: readonly number[]): void {
    const { cache, slots } = this;
    const unread: number[] = [];
    for (const product of products) {
      if (slots.get(product) !== -2) continue;
      const kept = cache.find(product);
      if (kept >= 0) {
        this.read(product, kept);
        continue;
      }
      slots.put(product, -1);
      unread.push(product);
    }
    let number = -1;
    let block: Uint8Array | undefined;
    for (const product of Uint32Array.from(unread).sort()) {
      const isStored = product < FIRST_ADDED_PRODUCT;
      if (block && isStored && Math.floor(product / BLOCK_PRODUCTS) === number) {
        const place = signatureIn(block, product);
        if (place) this.read(product, cache.keep(product, block, place));
        continue;
      }
      if (this.isOver()) return;
      const found = this.base.signature(product);
      block = isStored ? found?.bytes : undefined;
      number = Math.floor(product / BLOCK_PRODUCTS);
      if (!found) continue;
      const { bytes, place } = found;
      this.read(product, isStored ? cache.keep(product, bytes, place) : cache.copy(bytes, place));
    }
  }

  /** Slot of a product that was read, -1 if the base has no such product. */
  slotOf(product: number): number {
    return Math.max(-1, this.slots.get(product));
  }

  /** Summed rarity of the title entries among `mask`, nats. */
  massOf(slot: number, mask: number): number {
    let steps = 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      steps += this.rarities[slot * MAX_ENTRIES + 31 - Math.clz32(rest & -rest)] as number;
    }
    return steps / RARITY_STEPS_PER_NAT;
  }

  /** @param title where it stands in the cache's words */
  private read(product: number, title: number): void {
    const slot = this.count++;
    if (this.count === this.products.length) this.growSlots();
    this.slots.put(product, slot);
    const { words } = this.cache;
    const { rarities } = this;
    const entryCount = words[title + titleWord.entries] as number;
    const titleCount = words[title + titleWord.titleEntries] as number;
    const followsMask = words[title + titleWord.followsMask] as number;
    const firstMatch = this.matches;
    for (let entry = 0; entry < entryCount; entry++) {
      const at = entryWord(title, entry);
      const lane = words[at] as number;
      if (entry < titleCount) {
        rarities[slot * MAX_ENTRIES + entry] = rarityIn(words[at + 1] as number);
      }
      this.matchSurface(lane, 1 << entry);
      if ((followsMask & (2 << entry)) !== 0) this.matchJoined(title, entry, followsMask, lane);
    }
    let pageMask = 0;
    // Of a whole page's words some share a stem's tag by chance: surfaces only.
    for (let match = firstMatch; match < this.matches; match++) {
      pageMask |= this.matchMask[match] as number;
    }
    for (let entry = 0; entry < entryCount; entry++) {
      this.matchStem(tagIn(words[entryWord(title, entry) + 1] as number), 1 << entry, firstMatch);
    }
    this.matchStart[slot + 1] = this.matches;
    this.products[slot] = product;
    this.titleMass[slot] =
      Math.max(words[title + titleWord.steps] as number, 1) / RARITY_STEPS_PER_NAT;
    this.brandMask[slot] = words[title + titleWord.brandMask] as number;
    this.behindMask[slot] = words[title + titleWord.behindMask] as number;
    this.versionMask[slot] = words[title + titleWord.versionMask] as number;
    this.titleTokens[slot] = titleCount;
    this.pageCoverage[slot] = this.massOf(slot, pageMask) / (this.titleMass[slot] as number);
  }

  private matchSurface(lane: number, mask: number): void {
    const { bySurface } = this.tokens;
    for (let found = bySurface.first(lane); found >= 0; found = bySurface.next(found)) {
      this.add(bySurface.idOf(found), mask, 1);
    }
  }

  /** One word names one thing: "rain" is the rain of "Rains rain jacket", not the brand as well. */
  private matchStem(tag: number, mask: number, firstMatch: number): void {
    if (tag === 0) return;
    const { byStem } = this.tokens;
    for (let found = byStem.first(tag); found >= 0; found = byStem.next(found)) {
      const id = byStem.idOf(found);
      if (!this.isMatched(id, firstMatch)) this.add(id, mask, 0);
    }
  }

  private isMatched(token: number, firstMatch: number): boolean {
    for (let match = this.matches - 1; match >= firstMatch; match--) {
      if (this.matchToken[match] === token) return true;
    }
    return false;
  }

  /** The page writes as one word what the title writes as two or three. */
  private matchJoined(title: number, entry: number, followsMask: number, first: number): void {
    const { words } = this.cache;
    const { bySurface, count } = this.tokens;
    let lane = first;
    let mask = 1 << entry;
    for (let next = entry + 1; next <= entry + 2 && (followsMask & (1 << next)) !== 0; next++) {
      const at = entryWord(title, next);
      lane = joinA(lane, words[at] as number, lenIn(words[at + 1] as number)) | 0;
      mask |= 1 << next;
      for (let found = bySurface.first(lane); found >= 0; found = bySurface.next(found)) {
        const id = bySurface.idOf(found);
        // Where the page writes two words as well, its tokens match one by one.
        if (id < count) this.add(id, mask, 1);
      }
    }
  }

  private add(token: number, mask: number, exact: number): void {
    const match = this.matches++;
    if (match === this.matchToken.length) this.growMatches();
    this.matchToken[match] = token;
    this.matchMask[match] = mask;
    this.matchExact[match] = exact;
  }

  private growSlots(): void {
    this.products = ints.doubled(this.products);
    this.titleMass = floats.doubled(this.titleMass);
    this.brandMask = ints.doubled(this.brandMask);
    this.pageCoverage = floats.doubled(this.pageCoverage);
    this.behindMask = ints.doubled(this.behindMask);
    this.versionMask = ints.doubled(this.versionMask);
    this.titleTokens = ints.doubled(this.titleTokens);
    this.matchStart = ints.doubled(this.matchStart);
    this.rarities = bytes.doubled(this.rarities);
  }

  private growMatches(): void {
    this.matchToken = ints.doubled(this.matchToken);
    this.matchMask = ints.doubled(this.matchMask);
    this.matchExact = ints.doubled(this.matchExact);
  }
}
