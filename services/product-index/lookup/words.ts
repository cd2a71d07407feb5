import type { IndexReader } from '../store/index-reader.ts';
import type { LookupLimits } from './lookup-limits.ts';

/** What titles say of a word: of its surface, and of its stems. */
export interface Word {
  /** Carriers by surface. */
  readonly carriers: number;
  /** ln(products / carriers), nats, by surface or by the stem that most titles carry; carried by none counts as by one. */
  readonly rarity: number;
  /** Carriers of a rare word: by surface, then by each stem; none of a frequent one. */
  readonly rare: readonly Uint32Array[];
}

/** Words kept; with their lists some 20 MB. */
const ENTRIES = 2 ** 16;
/** Places for whole lists of words that are not rare; of 300 pages on real catalogues 1,339 lists are asked for, 1.1 MB. */
const LISTS = 2 ** 12;
/** Products in all lists kept together, 16 MB: 512 of the longest lists. */
const LISTED_MOST = 2 ** 22;
const MULTIPLIER_A = 0x9e3779b1;
const MULTIPLIER_B = 0x85ebca77;

const none = new Uint32Array(0);

interface Carriers {
  readonly a: number;
  readonly b: number;
  readonly products: Uint32Array;
}

const kept = new WeakMap<IndexReader, Words>();

/** What was found of the words asked for lately, as long as updates add no product: most words of a page are on most pages. */
export function wordsOf(base: IndexReader, limits: LookupLimits): Words {
  const known = kept.get(base);
  if (known?.isOf(base, limits)) return known;
  const made = new Words(base, limits);
  kept.set(base, made);
  return made;
}

/**
 * Direct mapped: a word takes the place of another that falls to the same entry. It is known by the lanes of its
 * surface and of all its stems together, so that one look finds all that would be looked up one by one.
 */
class Words {
  private readonly base: IndexReader;
  private readonly limits: LookupLimits;
  private readonly vocabulary: number;
  /** Two lanes an entry, side by side: they are mostly not in the processor's cache. */
  private readonly lanes = new Int32Array(ENTRIES * 2);
  private readonly words: (Word | undefined)[] = new Array(ENTRIES).fill(undefined);
  private readonly unknown: Word;
  private readonly lists: (Carriers | undefined)[] = new Array(LISTS).fill(undefined);
  /** Products in all of them. */
  private listed = 0;

  constructor(base: IndexReader, limits: LookupLimits) {
    this.base = base;
    this.limits = limits;
    this.vocabulary = base.vocabulary;
    this.unknown = { carriers: 0, rarity: this.rarityOf(0), rare: [] };
  }

  isOf(base: IndexReader, limits: LookupLimits): boolean {
    return this.vocabulary === base.vocabulary && this.limits === limits;
  }

  /**
   * @param a lanes A (text-hash.ts) of the surface and of the stems behind their languages, @param b lanes B
   * @param count how many of them are this word's
   */
  of(a: ArrayLike<number>, b: ArrayLike<number>, count: number): Word {
    let laneA = count;
    let laneB = count;
    for (let key = 0; key < count; key++) {
      laneA = (Math.imul(laneA, MULTIPLIER_A) + (a[key] as number)) | 0;
      laneB = (Math.imul(laneB, MULTIPLIER_B) + (b[key] as number)) | 0;
    }
    const entry = (laneA ^ (laneB >>> 13)) & (ENTRIES - 1);
    const found = this.words[entry];
    if (found && this.lanes[entry * 2] === laneA && this.lanes[entry * 2 + 1] === laneB) {
      return found;
    }
    const word = this.lookUp(a, b, count);
    this.lanes[entry * 2] = laneA;
    this.lanes[entry * 2 + 1] = laneB;
    this.words[entry] = word;
    return word;
  }

  /** As `of()`, of what is on hardly any other page: it is not kept. */
  lookUp(a: ArrayLike<number>, b: ArrayLike<number>, count: number): Word {
    const rare: Uint32Array[] = [];
    let carriers = 0;
    let most = 0;
    for (let key = 0; key < count; key++) {
      const found = this.base.token(a[key] as number, b[key] as number);
      if (!found) continue;
      if (key === 0) carriers = found.carriers;
      most = Math.max(most, found.carriers);
      if (found.products && this.isRare(found.carriers)) rare.push(found.products);
    }
    if (most === 0) return this.unknown;
    return { carriers, rarity: this.rarityOf(most), rare };
  }

  /** All products that carry a word by surface, of at most FREQUENT_MOST; by its lanes. */
  carriersOf(a: number, b: number): Uint32Array {
    const entry = (a ^ (b >>> 13)) & (LISTS - 1);
    const kept = this.lists[entry];
    if (kept && kept.a === a && kept.b === b) return kept.products;
    const products = this.base.token(a, b)?.products ?? this.base.frequentProducts(a, b) ?? none;
    this.listed += products.length - (kept?.products.length ?? 0);
    if (this.listed > LISTED_MOST) {
      this.lists.fill(undefined);
      this.listed = products.length;
    }
    this.lists[entry] = { a, b, products };
    return products;
  }

  private isRare(carriers: number): boolean {
    const { rareMost, rareAlways, rareNats } = this.limits;
    return carriers <= rareMost && (carriers <= rareAlways || this.rarityOf(carriers) >= rareNats);
  }

  private rarityOf(carriers: number): number {
    return Math.log(this.base.productCount / Math.max(1, carriers));
  }
}
