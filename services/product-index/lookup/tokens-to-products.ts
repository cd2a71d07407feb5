import type { Block } from './block.ts';
import { intersection } from './intersection.ts';
import type { LookupLimits } from './lookup-limits.ts';
import { NearHits } from './near-hits.ts';
import { scratch } from './scratch.ts';
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
 *   three when two leave too many: "Apple Watch Ultra". Frequent tokens by themselves lead nowhere, nor do two
 *   function words: "is it".
 */
export class TokensToProducts {
  private readonly tokens: PageTokens;
  private readonly limits: LookupLimits;
  private readonly aloneMost: number;
  /** By numbers made of two or three tokens. */
  private readonly intersections = new Map<number, Uint32Array>();

  constructor(tokens: PageTokens, blocks: readonly Block[], limits: LookupLimits) {
    this.tokens = tokens;
    this.limits = limits;
    this.aloneMost = aloneMostOf(tokens, blocks, limits);
  }

  /** All of the block's products, some of them more than once. */
  ofBlock(block: Block): number[] {
    const led: number[] = [];
    this.followRare(block, led);
    this.followNeighbours(block, led);
    return led;
  }

  private followRare(block: Block, led: number[]): void {
    const { rare } = this.tokens;
    const { positions, ids, postings } = this.placesOf(block);
    const followed = this.followedBy(positions, ids, block.width);
    near.begin(block.width, postings);
    for (let place = 0; place < positions.length; place++) {
      const position = positions[place] as number;
      const id = ids[place] as number;
      // A list that leads by itself is noted only for those that need a second token.
      const isNoted = followed[place] === 1;
      if (isNoted) near.visit(position, id);
      for (const list of rare[id] as readonly Uint32Array[]) {
        if (list.length <= this.aloneMost) {
          for (let i = 0; i < list.length; i++) led.push(list[i] as number);
          if (isNoted) near.note(list);
        } else near.addHits(list, led);
      }
    }
  }

  /** Where rare tokens and joined neighbours stand, ascending, and how long their lists are together. */
  private placesOf({ sequence, joined, reach }: Block) {
    const { rare } = this.tokens;
    const positions: number[] = [];
    const ids: number[] = [];
    let postings = 0;
    const add = (position: number, id: number) => {
      const lists = rare[id] as readonly Uint32Array[];
      if (lists.length === 0) return;
      positions.push(position);
      ids.push(id);
      for (const list of lists) postings += list.length;
    };
    for (let i = 0, j = 0; i < sequence.length; i++) {
      const isInRange = reach[i] !== 0;
      if (isInRange) add(i, sequence[i] as number);
      for (; joined[j] === i; j += 3) if (isInRange) add(i, joined[j + 2] as number);
    }
    return { positions, ids, postings };
  }

  /** 1 for places with a list that needs a second token at them or not far behind. */
  private followedBy(
    positions: readonly number[],
    ids: readonly number[],
    distance: number,
  ): Uint8Array {
    const followed = scratch.bytes.take(positions.length);
    let next = Number.POSITIVE_INFINITY;
    for (let place = positions.length - 1; place >= 0; place--) {
      const position = positions[place] as number;
      const lists = this.tokens.rare[ids[place] as number] as readonly Uint32Array[];
      for (const list of lists) if (list.length > this.aloneMost) next = position;
      if (next - position <= distance) followed[place] = 1;
    }
    return followed;
  }

  private followNeighbours({ sequence, reach }: Block, led: number[]): void {
    const { count } = this.tokens;
    const { frequentDistance, intersectionProducts } = this.limits;
    for (let i = 0; i < sequence.length; i++) {
      const first = sequence[i] as number;
      if (reach[i] === 0 || !this.isUsable(first)) continue;
      const end = Math.min(sequence.length, i + frequentDistance + 1);
      for (let j = i + 1; j < end && reach[j] !== 0; j++) {
        const second = sequence[j] as number;
        if (!this.needNeighbours(first, second)) continue;
        const pair = first * count + second;
        const both = this.intersect(pair, () => this.tokens.carriersOf(first), second);
        if (both.length <= intersectionProducts) {
          for (const product of both) led.push(product);
          continue;
        }
        for (let k = j + 1; k < end && reach[k] !== 0; k++) {
          const third = sequence[k] as number;
          if (!this.isUsable(third)) continue;
          // Pairs are below count * count: triples start behind them.
          const all = this.intersect((pair + 1) * count * count + third, () => both, third);
          if (all.length <= intersectionProducts) for (const product of all) led.push(product);
        }
      }
    }
  }

  /** Two rare tokens have met already; a token that leads by itself needs no other; two function words name nothing. */
  private needNeighbours(first: number, second: number): boolean {
    if (first === second || !this.isUsable(second)) return false;
    const { rare, isFunctionWord } = this.tokens;
    if (isFunctionWord[first] === 1 && isFunctionWord[second] === 1) return false;
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

  private intersect(name: number, list: () => Uint32Array, other: number): Uint32Array {
    const known = this.intersections.get(name);
    if (known) return known;
    if (this.intersections.size >= this.limits.intersectionMost) return none;
    const products = intersection(list(), this.tokens.carriersOf(other));
    this.intersections.set(name, products);
    return products;
  }
}

/** Length up to which lists are followed alone, so that all such lists fit into the allowance. */
function aloneMostOf(
  { rare, total }: PageTokens,
  blocks: readonly Block[],
  { aloneTitles, rareMost }: LookupLimits,
): number {
  const isSeen = scratch.bytes.take(total);
  /** How many lists there are of each length. */
  const lists = scratch.ints.take(rareMost + 1);
  const see = (id: number) => {
    if (isSeen[id] === 1) return;
    isSeen[id] = 1;
    for (const { length } of rare[id] as readonly Uint32Array[]) {
      lists[length] = (lists[length] as number) + 1;
    }
  };
  for (const { sequence, joined, reach } of blocks) {
    for (let i = 0; i < sequence.length; i++) if (reach[i] !== 0) see(sequence[i] as number);
    for (let i = 0; i < joined.length; i += 3) {
      if (reach[joined[i] as number] !== 0) see(joined[i + 2] as number);
    }
  }
  let left = aloneTitles;
  let most = 0;
  for (let length = 0; length <= rareMost; length++) {
    const count = lists[length] as number;
    if (count === 0) continue;
    // One of them that fits is followed, and with it all of its length.
    if (length > left) break;
    most = length;
    left -= length * count;
    if (left < 0) break;
  }
  return most;
}
