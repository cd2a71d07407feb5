import {
  isPairJoined,
  isTripleJoined,
} from '../../services/product-index/layout/joined-neighbours.ts';
import {
  joinA,
  joinB,
  keyHigh,
  keyLow,
  MAX_TOKEN_LEN,
} from '../../services/product-index/layout/text-hash.ts';
import { type Layout, LIST_MOST, PAIR_DISTANCE, pairLane } from './build-layout.ts';
import type { Found, KeyKind } from './key-kind.ts';
import { intersect, type PostingRuns, runsToProducts } from './posting-runs.ts';
import type { BlockKeys } from './tokens-to-keys.ts';

const RANGE_TOKENS = 10;
/** Products of one name, and of one pair, that are followed. */
const NAME_MOST = 256;
const PAIR_MOST = 128;
/** Intersections of a page. */
const INTERSECTION_MOST = 400;
/** A token that more products carry says nothing; nats. */
const MIN_RARITY = 1;

/** The ways in that a search uses. */
export interface Ways {
  /** Titles of a page that one token alone may lead to, the rarest tokens first; 0 for none. */
  readonly alone: number;
  readonly pairs: 'stored' | 'intersected' | 'none';
  /** Carriers up to which a token drives an intersection. */
  readonly driverMost: number;
  /** Whether joined neighbours of titles are looked at. */
  readonly joined: boolean;
}

/** What a product was found by. */
export interface Lead {
  /** The range, a name of the product, begins here. */
  readonly isName: boolean;
  readonly first: number;
  readonly count: number;
  /** Of a joined form: nats. */
  readonly rarity: number;
}

export type OnLead = (block: number, product: number, lead: Lead) => void;

interface Unit {
  readonly carriers: number;
  readonly rarity: number;
  readonly lists: readonly { readonly found: Found; readonly isJoined: boolean }[];
}

interface Place {
  readonly unit: Unit;
  readonly block: number;
  readonly first: number;
  readonly count: number;
}

/** Which products the tokens of one page may name. */
export class PageToCandidates {
  /** Keys looked up, of which: found. */
  lookups = 0;
  hits = 0;
  private readonly layout: Layout;
  private readonly ways: Ways;
  private readonly units = new Map<string, Unit>();
  private readonly drivers = new Map<Unit, Uint32Array>();
  private readonly loaded = new Map<Found, PostingRuns | undefined>();
  private readonly intersections = new Map<Unit, Map<Unit, Uint32Array>>();
  private intersectionCount = 0;

  constructor(layout: Layout, ways: Ways) {
    this.layout = layout;
    this.ways = ways;
  }

  /** Rarity of a token, nats; that of a token no title has is the highest. */
  rarityOf(token: string, a: number, b: number): number {
    return this.unit(token, a, b).rarity;
  }

  find(blocks: readonly BlockKeys[], onLead: OnLead): void {
    const places: Place[] = [];
    blocks.forEach((keys, block) => {
      this.names(keys, block, onLead);
      for (let i = 0; i < keys.tokens.length; i++) {
        const unit = this.unit(keys.tokens[i] as string, keys.a[i] as number, keys.b[i] as number);
        places.push({ unit, block, first: i, count: 1 });
      }
      this.joined(keys, block, places);
    });
    const aloneMost = this.ways.alone > 0 ? this.alone(places, onLead) : 0;
    blocks.forEach((keys, block) => {
      if (this.ways.pairs === 'stored') this.storedPairs(keys, block, onLead);
      if (this.ways.pairs === 'intersected') this.intersected(keys, block, aloneMost, onLead);
    });
  }

  private names({ a, b, lens, tokens }: BlockKeys, block: number, onLead: OnLead): void {
    for (let first = 0; first < tokens.length; first++) {
      let joinedA = 0;
      let joinedB = 0;
      for (let i = first; i < Math.min(tokens.length, first + RANGE_TOKENS); i++) {
        const len = lens[i] as number;
        if (len > MAX_TOKEN_LEN) break;
        joinedA = joinA(joinedA, a[i] as number, len);
        joinedB = joinB(joinedB, b[i] as number, len);
        const list = this.find1(this.layout.names, joinedA, joinedB)?.load();
        if (!list) continue;
        const lead = { isName: true, first, count: i - first + 1, rarity: 0 };
        for (const product of runsToProducts(list, NAME_MOST)) onLead(block, product, lead);
      }
    }
  }

  /** Neighbours that a title writes as one word, or that a title's neighbours make. */
  private joined({ a, b, lens, tokens }: BlockKeys, block: number, places: Place[]): void {
    for (let i = 1; i < tokens.length; i++) {
      const [firstLen, secondLen] = [lens[i - 1] as number, lens[i] as number];
      if (firstLen + secondLen > MAX_TOKEN_LEN) continue;
      const joinedA = joinA(a[i - 1] as number, a[i] as number, secondLen);
      const joinedB = joinB(b[i - 1] as number, b[i] as number, secondLen);
      const text = `${tokens[i - 1]}${tokens[i]}`;
      const add = (name: string, laneA: number, laneB: number, count: number) => {
        const unit = this.unit(name, laneA, laneB);
        if (unit.carriers > 0) places.push({ unit, block, first: i - 1, count });
      };
      if (isPairJoined(firstLen, secondLen)) add(text, joinedA, joinedB, 2);
      const thirdLen = lens[i + 1];
      if (thirdLen === undefined || !isTripleJoined(firstLen, secondLen, thirdLen)) continue;
      const tripleA = joinA(joinedA, a[i + 1] as number, thirdLen);
      add(`${text}${tokens[i + 1]}`, tripleA, joinB(joinedB, b[i + 1] as number, thirdLen), 3);
    }
  }

  /** @returns carriers up to which tokens were followed alone */
  private alone(places: readonly Place[], onLead: OnLead): number {
    const units = [...new Set(places.map(({ unit }) => unit))].filter(
      ({ carriers }) => carriers > 0 && carriers <= LIST_MOST,
    );
    let left = this.ways.alone;
    let most = 0;
    for (const { carriers } of units.sort((x, y) => x.carriers - y.carriers)) {
      left -= carriers;
      if (left < 0) break;
      most = carriers;
    }
    for (const { unit, block, first, count } of places) {
      if (unit.carriers === 0 || unit.carriers > most) continue;
      for (const { found, isJoined } of unit.lists) {
        const isRecorded = isJoined || count > 1;
        const lead = { isName: false, first, count, rarity: isRecorded ? unit.rarity : 0 };
        const list = this.load(found);
        if (list) for (const one of runsToProducts(list, LIST_MOST)) onLead(block, one, lead);
      }
    }
    return most;
  }

  private storedPairs({ a, b, tokens }: BlockKeys, block: number, onLead: OnLead): void {
    const { pairs } = this.layout;
    if (!pairs) return;
    for (let i = 0; i < tokens.length; i++) {
      for (let j = i + 1; j < Math.min(tokens.length, i + PAIR_DISTANCE + 1); j++) {
        const [first, second] = [a[i] as number, a[j] as number];
        const laneB = pairLane(b[i] as number, b[j] as number);
        const found = this.find1(pairs, pairLane(first, second), laneB);
        if (!found || found.carriers > PAIR_MOST) continue;
        const list = found.load();
        const lead = { isName: false, first: i, count: 1, rarity: 0 };
        if (list) for (const one of runsToProducts(list, PAIR_MOST)) onLead(block, one, lead);
      }
    }
  }

  private intersected(keys: BlockKeys, block: number, aloneMost: number, onLead: OnLead): void {
    const { tokens, a, b } = keys;
    const unitAt = (i: number) => this.unit(tokens[i] as string, a[i] as number, b[i] as number);
    for (let i = 0; i < tokens.length; i++) {
      const first = unitAt(i);
      if (!isUsable(first, aloneMost)) continue;
      const end = Math.min(tokens.length, i + PAIR_DISTANCE + 1);
      for (let j = i + 1; j < end; j++) {
        const second = unitAt(j);
        if (second === first || !isUsable(second, aloneMost)) continue;
        const both = this.both(first, second);
        if (both === undefined) continue;
        const lead = { isName: false, first: i, count: 1, rarity: 0 };
        if (both.length <= PAIR_MOST) {
          for (const one of both) onLead(block, one, lead);
          continue;
        }
        for (let k = j + 1; k < end; k++) {
          const third = unitAt(k);
          if (!isUsable(third, 0)) continue;
          const list = this.surfaceList(third);
          const all = list ? intersect(both, list) : [];
          if (all.length <= PAIR_MOST) for (const one of all) onLead(block, one, lead);
        }
      }
    }
  }

  /** The products that carry both, read along the rarer token's list. */
  private both(one: Unit, other: Unit): Uint32Array | undefined {
    const [driver, list] = one.carriers <= other.carriers ? [one, other] : [other, one];
    if (driver.carriers > this.ways.driverMost) return undefined;
    let known = this.intersections.get(driver);
    if (!known) {
      known = new Map();
      this.intersections.set(driver, known);
    }
    const both = known.get(list);
    if (both) return both;
    if (this.intersectionCount++ >= INTERSECTION_MOST) return undefined;
    let products = this.drivers.get(driver);
    if (!products) {
      const runs = this.surfaceList(driver);
      products = runs ? runsToProducts(runs, driver.carriers) : new Uint32Array(0);
      this.drivers.set(driver, products);
    }
    const runs = this.surfaceList(list);
    const found = runs ? intersect(products, runs) : new Uint32Array(0);
    known.set(list, found);
    return found;
  }

  private surfaceList({ lists }: Unit): PostingRuns | undefined {
    const surface = lists.find(({ isJoined }) => !isJoined);
    return surface && this.load(surface.found);
  }

  private load(found: Found): PostingRuns | undefined {
    if (this.loaded.has(found)) return this.loaded.get(found);
    const list = found.load();
    this.loaded.set(found, list);
    return list;
  }

  private unit(text: string, a: number, b: number): Unit {
    const known = this.units.get(text);
    if (known) return known;
    const surface = this.find1(this.layout.tokens, a, b);
    const joined = this.ways.joined ? this.find1(this.layout.joined, a, b) : undefined;
    const carriers = surface?.carriers ?? joined?.carriers ?? 0;
    const lists = [];
    if (surface) lists.push({ found: surface, isJoined: false });
    if (joined) lists.push({ found: joined, isJoined: true });
    const rarity = Math.log(this.layout.productCount / Math.max(1, carriers));
    const unit = { carriers, rarity, lists };
    this.units.set(text, unit);
    return unit;
  }

  private find1(kind: KeyKind, a: number, b: number): Found | undefined {
    this.lookups++;
    const high = keyHigh(a, b);
    const found = kind.find(high, keyLow(high, b));
    if (found) this.hits++;
    return found;
  }
}

/** Neither meaningless nor followed alone already. */
function isUsable({ carriers, rarity }: Unit, aloneMost: number): boolean {
  return carriers > aloneMost && rarity >= MIN_RARITY;
}
