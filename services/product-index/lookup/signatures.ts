import { joinA, laneA } from '../layout/text-hash.ts';
import {
  BLOCK_PRODUCTS,
  ENTRY_BYTES,
  FLAG_BRAND,
  FLAG_FOLLOWS,
  flagsAt,
  laneAt,
  lenAt,
  MAX_ENTRIES,
  RARITY_STEPS_PER_NAT,
  rarityAt,
  type SignaturePlace,
  signatureIn,
  tagAt,
} from '../layout/title-signature.ts';
import { FIRST_ADDED_PRODUCT } from '../layout/update-record.ts';
import type { IndexReader } from '../store/index-reader.ts';
import { signatureCacheOf } from './signature-cache.ts';
import type { PageTokens } from './tokens-to-postings.ts';

/**
 * What stands behind such a word is what a thing is for, not what it is: "case for iPhone 5s". Folded;
 * English, German, French, Spanish and Portuguese, Italian, Dutch, Swedish, Danish and Norwegian.
 */
const forWords = ['for', 'fur', 'pour', 'para', 'per', 'voor', 'till', 'til'];
const FOR_WORD_LENS = { least: 3, most: 4 };
const forLanes: ReadonlySet<number> = new Set(forWords.map(laneA));

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
  readonly products: number[] = [];
  /** Per slot: summed rarity of the title's entries, nats; at least a little. */
  readonly titleMass: number[] = [];
  /** Per slot: bits of the entries that are the brand's. */
  readonly brandMask: number[] = [];
  /** Per slot: share of the title's rarity that the request says, wherever. */
  readonly pageCoverage: number[] = [];
  /** Per slot: bits of the title's entries behind a word that says what the thing is for. */
  readonly behindMask: number[] = [];
  /** Per slot: its matches are those from `matchStart[slot]` to `matchStart[slot + 1]`. */
  readonly matchStart: number[] = [0];
  /** Per match: id of the page token, bits of the entries, 1 if by surface. */
  readonly matchToken: number[] = [];
  readonly matchMask: number[] = [];
  readonly matchExact: number[] = [];
  /** Per slot MAX_ENTRIES rarities in steps; 0 for what is not in the title. */
  private rarities = new Uint8Array(256 * MAX_ENTRIES);
  private readonly slots = new Map<number, number>();
  private readonly base: IndexReader;
  private readonly tokens: PageTokens;
  private readonly cache: ReturnType<typeof signatureCacheOf>;

  constructor(base: IndexReader, tokens: PageTokens) {
    this.base = base;
    this.tokens = tokens;
    this.cache = signatureCacheOf(base);
  }

  /** Reads those that are not read yet, what is not kept in the order in which it is stored: neighbours share a block. */
  readAll(products: readonly number[]): void {
    const { cache } = this;
    const unread: number[] = [];
    for (const product of products) {
      if (this.slots.has(product)) continue;
      const kept = cache.find(product);
      if (kept) {
        this.put(product, cache.bytes, kept);
        continue;
      }
      this.slots.set(product, -1);
      unread.push(product);
    }
    let number = -1;
    let block: Uint8Array | undefined;
    for (const product of Uint32Array.from(unread).sort()) {
      const isStored = product < FIRST_ADDED_PRODUCT;
      if (!block || !isStored || Math.floor(product / BLOCK_PRODUCTS) !== number) {
        const found = this.base.signature(product);
        block = isStored ? found?.bytes : undefined;
        number = Math.floor(product / BLOCK_PRODUCTS);
        if (!found) continue;
        if (isStored) cache.keep(product, found.bytes, found.place);
        this.put(product, found.bytes, found.place);
        continue;
      }
      const place = signatureIn(block, product);
      if (!place) continue;
      cache.keep(product, block, place);
      this.put(product, block, place);
    }
  }

  /** Slot of a product that was read, -1 if the base has no such product. */
  slotOf(product: number): number {
    return this.slots.get(product) ?? -1;
  }

  /** Summed rarity of the title entries among `mask`, nats. */
  massOf(slot: number, mask: number): number {
    let steps = 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) {
      steps += this.rarities[slot * MAX_ENTRIES + 31 - Math.clz32(rest & -rest)] as number;
    }
    return steps / RARITY_STEPS_PER_NAT;
  }

  private put(product: number, bytes: Uint8Array, place: SignaturePlace): void {
    const slot = this.products.length;
    this.slots.set(product, slot);
    this.read(product, slot, bytes, place);
  }

  private read(product: number, slot: number, bytes: Uint8Array, place: SignaturePlace): void {
    const { start, entryCount, titleCount } = place;
    if ((slot + 1) * MAX_ENTRIES > this.rarities.length) {
      const larger = new Uint8Array(this.rarities.length * 2);
      larger.set(this.rarities);
      this.rarities = larger;
    }
    let steps = 0;
    let brandMask = 0;
    let behindMask = 0;
    let isBehind = false;
    for (let entry = 0; entry < entryCount; entry++) {
      const pos = start + entry * ENTRY_BYTES;
      if ((flagsAt(bytes, pos) & FLAG_BRAND) !== 0) brandMask |= 1 << entry;
      if (entry < titleCount) {
        const rarity = rarityAt(bytes, pos);
        steps += rarity;
        this.rarities[slot * MAX_ENTRIES + entry] = rarity;
        if (isBehind) behindMask |= 1 << entry;
        else isBehind = entry > 0 && isForWord(bytes, pos);
      }
      this.matchSurface(bytes, pos, entry);
      this.matchJoined(bytes, pos, entry, titleCount);
    }
    for (let entry = 0; entry < entryCount; entry++) {
      this.matchStem(bytes, start + entry * ENTRY_BYTES, entry, slot);
    }
    this.products.push(product);
    this.titleMass.push(Math.max(steps, 1) / RARITY_STEPS_PER_NAT);
    this.brandMask.push(brandMask);
    this.behindMask.push(behindMask);
    let pageMask = 0;
    for (let match = this.matchStart[slot] as number; match < this.matchToken.length; match++) {
      // Of a whole page's words some share a stem's tag by chance.
      if (this.matchExact[match] === 1) pageMask |= this.matchMask[match] as number;
    }
    this.pageCoverage.push(this.massOf(slot, pageMask) / (this.titleMass[slot] as number));
    this.matchStart.push(this.matchToken.length);
  }

  private matchSurface(bytes: Uint8Array, pos: number, entry: number): void {
    const { bySurface } = this.tokens;
    for (
      let found = bySurface.first(laneAt(bytes, pos));
      found >= 0;
      found = bySurface.next(found)
    ) {
      this.add(bySurface.idOf(found), 1 << entry, 1);
    }
  }

  /** One word names one thing: "rain" is the rain of "Rains rain jacket", not the brand as well. */
  private matchStem(bytes: Uint8Array, pos: number, entry: number, slot: number): void {
    const tag = tagAt(bytes, pos);
    if (tag === 0) return;
    const { byStem } = this.tokens;
    for (let found = byStem.first(tag); found >= 0; found = byStem.next(found)) {
      const id = byStem.idOf(found);
      if (!this.isMatched(id, slot)) this.add(id, 1 << entry, 0);
    }
  }

  private isMatched(token: number, slot: number): boolean {
    const from = this.matchStart[slot] as number;
    for (let match = this.matchToken.length - 1; match >= from; match--) {
      if (this.matchToken[match] === token) return true;
    }
    return false;
  }

  /** The page writes as one word what the title writes as two or three. */
  private matchJoined(bytes: Uint8Array, start: number, entry: number, titleCount: number): void {
    let lane = laneAt(bytes, start);
    let mask = 1 << entry;
    for (let more = 1; more <= 2 && entry + more < titleCount; more++) {
      const pos = start + more * ENTRY_BYTES;
      if ((flagsAt(bytes, pos) & FLAG_FOLLOWS) === 0) return;
      lane = joinA(lane, laneAt(bytes, pos), lenAt(bytes, pos));
      mask |= 1 << (entry + more);
      const { bySurface } = this.tokens;
      for (let found = bySurface.first(lane); found >= 0; found = bySurface.next(found)) {
        const id = bySurface.idOf(found);
        // Where the page writes two words as well, its tokens match one by one.
        if (id < this.tokens.count) this.add(id, mask, 1);
      }
    }
  }

  private add(token: number, mask: number, exact: number): void {
    this.matchToken.push(token);
    this.matchMask.push(mask);
    this.matchExact.push(exact);
  }
}

function isForWord(bytes: Uint8Array, pos: number): boolean {
  const len = lenAt(bytes, pos);
  if (len < FOR_WORD_LENS.least || len > FOR_WORD_LENS.most) return false;
  return forLanes.has(laneAt(bytes, pos));
}
