import type { IndexReader } from '../store/index-reader.ts';
import type { Block } from './block.ts';
import type { LookupLimits } from './lookup-limits.ts';
import { NearHits } from './near-hits.ts';
import type { PageTokens } from './tokens-to-postings.ts';

const none = new Uint32Array(0);
/** Shared by all requests: they are answered one after the other. */
const near = new NearHits();

/**
 * Which products the tokens of a block lead to, names apart:
 *
 * - a rare token leads to all its carriers, the rarest ones first, as long as the request may read
 *   titles for one token alone;
 * - beyond that, two rare tokens near each other lead to the products that carry both;
 * - where a token is frequent, it and a neighbour lead to the products that carry both, or all of
 *   three when two leave too many: "Apple Watch Ultra". Frequent tokens by themselves lead nowhere.
 */
export class TokensToProducts {
  private readonly base: IndexReader;
  private readonly tokens: PageTokens;
  private readonly limits: LookupLimits;
  private readonly aloneMost: number;
  private readonly lists = new Map<number, Uint32Array>();
  private readonly intersections = new Map<string, Uint32Array>();

  constructor(
    base: IndexReader,
    tokens: PageTokens,
    blocks: readonly Block[],
    limits: LookupLimits,
  ) {
    this.base = base;
    this.tokens = tokens;
    this.limits = limits;
    this.aloneMost = aloneMostOf(tokens, blocks, limits.aloneTitles);
  }

  /** Calls `lead` for every product, for some of them more than once. */
  ofBlock(block: Block, lead: (product: number) => void): void {
    const { sequence, joined, reach } = block;
    const { rare } = this.tokens;
    let postings = 0;
    const places: [position: number, id: number][] = [];
    const addPlace = (position: number, id: number) => {
      const lists = rare[id] as readonly Uint32Array[];
      if (reach[position] === 0 || lists.length === 0) return;
      places.push([position, id]);
      for (const list of lists) postings += list.length;
    };
    for (let i = 0; i < sequence.length; i++) addPlace(i, sequence[i] as number);
    for (let i = 0; i < joined.length; i += 3)
      addPlace(joined[i] as number, joined[i + 2] as number);
    if (joined.length > 0) places.sort(([x], [y]) => x - y);

    near.begin(block.width, postings);
    const followed = this.followedBy(places, block.width);
    for (let place = 0; place < places.length; place++) {
      const [position, id] = places[place] as readonly [number, number];
      for (const list of rare[id] as readonly Uint32Array[]) {
        const isAlone = list.length <= this.aloneMost;
        // A list that leads by itself is noted only for those that need a second token.
        const isNoted = followed[place] === 1;
        for (let i = 0; i < list.length; i++) {
          const product = list[i] as number;
          if ((isNoted && near.add(product, id, position)) || isAlone) lead(product);
        }
      }
    }
    this.ofNeighbours(block, lead);
  }

  /** 1 for places with a list that needs a second token at them or not far behind. */
  private followedBy(places: readonly (readonly [number, number])[], distance: number): Uint8Array {
    const followed = new Uint8Array(places.length);
    let next = Number.POSITIVE_INFINITY;
    for (let place = places.length - 1; place >= 0; place--) {
      const [position, id] = places[place] as readonly [number, number];
      const lists = this.tokens.rare[id] as readonly Uint32Array[];
      if (lists.some((list) => list.length > this.aloneMost)) next = position;
      if (next - position <= distance) followed[place] = 1;
    }
    return followed;
  }

  private ofNeighbours({ sequence, reach }: Block, lead: (product: number) => void): void {
    const { frequentDistance, intersectionProducts } = this.limits;
    for (let i = 0; i < sequence.length; i++) {
      if (reach[i] === 0) continue;
      const end = Math.min(sequence.length, i + frequentDistance + 1);
      for (let j = i + 1; j < end && reach[j] !== 0; j++) {
        const first = sequence[i] as number;
        const second = sequence[j] as number;
        if (!this.needNeighbours(first, second)) continue;
        const both = this.intersect(`${first} ${second}`, () => this.listOf(first), second);
        if (both.length <= intersectionProducts) {
          for (const product of both) lead(product);
          continue;
        }
        for (let k = j + 1; k < end && reach[k] !== 0; k++) {
          const third = sequence[k] as number;
          if (!this.isUsable(third)) continue;
          const all = this.intersect(`${first} ${second} ${third}`, () => both, third);
          if (all.length <= intersectionProducts) for (const product of all) lead(product);
        }
      }
    }
  }

  /** Two rare tokens have met already; a token that leads by itself needs no other. */
  private needNeighbours(first: number, second: number): boolean {
    if (first === second || !this.isUsable(first) || !this.isUsable(second)) return false;
    const { rare } = this.tokens;
    const ofFirst = rare[first] as readonly Uint32Array[];
    const ofSecond = rare[second] as readonly Uint32Array[];
    if (ofFirst.length > 0 && ofSecond.length > 0) return false;
    return !this.leads(ofFirst) && !this.leads(ofSecond);
  }

  private leads(lists: readonly Uint32Array[]): boolean {
    for (const list of lists) if (list.length <= this.aloneMost) return true;
    return false;
  }

  private isUsable(id: number): boolean {
    const carriers = this.tokens.carriers[id] as number;
    return (
      carriers > 1 &&
      carriers <= this.limits.frequentMost &&
      (this.tokens.rarities[id] as number) >= this.limits.frequentNats
    );
  }

  private intersect(name: string, list: () => Uint32Array, other: number): Uint32Array {
    const known = this.intersections.get(name);
    if (known) return known;
    if (this.intersections.size >= this.limits.intersectionMost) return none;
    const products = intersection(list(), this.listOf(other));
    this.intersections.set(name, products);
    return products;
  }

  private listOf(id: number): Uint32Array {
    const known = this.lists.get(id);
    if (known) return known;
    const a = this.tokens.lanesA[id] as number;
    const b = this.tokens.lanesB[id] as number;
    const list = this.base.token(a, b)?.products ?? this.base.frequentProducts(a, b) ?? none;
    this.lists.set(id, list);
    return list;
  }
}

/** Length up to which lists are followed alone, so that all such lists fit into the allowance. */
function aloneMostOf(tokens: PageTokens, blocks: readonly Block[], allowance: number): number {
  const seen = new Set<number>();
  for (const { sequence, joined, reach } of blocks) {
    sequence.forEach((id, pos) => {
      if (reach[pos] !== 0) seen.add(id);
    });
    for (let i = 0; i < joined.length; i += 3) {
      if (reach[joined[i] as number] !== 0) seen.add(joined[i + 2] as number);
    }
  }
  const lengths = [...seen].flatMap((id) => (tokens.rare[id] ?? []).map((list) => list.length));
  lengths.sort((x, y) => x - y);
  let left = allowance;
  let most = 0;
  for (const length of lengths) {
    left -= length;
    if (left < 0) break;
    most = length;
  }
  return most;
}

function intersection(left: Uint32Array, right: Uint32Array): Uint32Array {
  const both: number[] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const a = left[i] as number;
    const b = right[j] as number;
    if (a === b) both.push(a);
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return Uint32Array.from(both);
}
