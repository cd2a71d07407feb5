import { nameKinds } from '../layout/name-kinds.ts';
import { namedKind, namedProduct } from '../layout/name-posting.ts';
import type { NamePostings } from '../store/base-reader.ts';
import type { BestCandidates } from './best-candidates.ts';
import type { Block } from './block.ts';
import type { LookupLimits } from './lookup-limits.ts';
import { rankCandidate } from './rank-candidate.ts';
import { scratch } from './scratch.ts';
import { seldom } from './seldom.ts';
import type { Signatures } from './signatures.ts';
import type { TitleInBlock } from './title-in-block.ts';
import type { PageTokens } from './tokens-to-postings.ts';
import type { TokensToProducts } from './tokens-to-products.ts';

/** What the blocks of one request share. */
export interface Lookup {
  readonly tokens: PageTokens;
  readonly signatures: Signatures;
  readonly products: TokensToProducts;
  readonly best: BestCandidates;
  readonly title: TitleInBlock;
  /** Per range of the request: its name postings. */
  readonly names: readonly (NamePostings | undefined)[];
  /** Ranges of the request: block, first token, token count; repeated. */
  readonly flat: readonly number[];
  readonly limits: LookupLimits;
  readonly isOver: () => boolean;
}

/** Titles placed between two looks at the clock. */
const STEP = 256;

/**
 * Finds the best candidates of every range of a block: each product that its tokens or a name lead to
 * is placed in the block once, and then weighed for the ranges around it.
 *
 * @returns false if time ran out
 */
export function blockToCandidates(block: Block, lookup: Lookup): boolean {
  const { slots, named } = slotsOf(block, lookup);
  if (lookup.isOver()) return false;
  const isOver = seldom(lookup.isOver, STEP);
  for (const slot of slots) {
    if (isOver()) return false;
    lookup.title.place(slot, block, lookup.signatures, lookup.tokens);
    weighNames(slot, named.get(slot), block, lookup);
    weighEvidence(slot, block, lookup);
  }
  return true;
}

/** 1 for a full name, 0.5 for a line shared by several, 0 for none. */
export function nameValue(name: NamePostings | undefined, product: number): number {
  if (!name) return 0;
  const { postings, carriers } = name;
  let low = 0;
  let high = postings.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const posting = postings[middle] as number;
    const found = namedProduct(posting);
    if (found === product) return carriers > 1 && namedKind(posting) === nameKinds.line ? 0.5 : 1;
    if (found < product) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

function slotsOf(block: Block, { products, signatures, names, limits }: Lookup) {
  const led = products.ofBlock(block);
  const ofNames: [product: number, range: number][] = [];
  for (const range of block.ranges) {
    const postings = names[range]?.postings;
    if (!postings) continue;
    for (let i = 0; i < Math.min(postings.length, limits.nameMost); i++) {
      const product = namedProduct(postings[i] as number);
      led.push(product);
      ofNames.push([product, range]);
    }
  }
  signatures.readAll(led);
  const slots: number[] = [];
  const isIn = scratch.ints.take(signatures.count);
  for (const product of led) {
    const slot = signatures.slotOf(product);
    if (slot < 0 || isIn[slot] === 1) continue;
    isIn[slot] = 1;
    slots.push(slot);
  }
  const named = new Map<number, number[]>();
  for (const [product, range] of ofNames) {
    const slot = signatures.slotOf(product);
    if (slot < 0) continue;
    const ranges = named.get(slot);
    if (ranges) ranges.push(range);
    else named.set(slot, [range]);
  }
  return { slots, named };
}

/** A name needs no coverage: the MPN of a title that does not say it is one. */
function weighNames(
  slot: number,
  ranges: readonly number[] | undefined,
  block: Block,
  lookup: Lookup,
): void {
  if (!ranges) return;
  const { flat, names, signatures, title } = lookup;
  const titleMass = signatures.titleMass[slot] as number;
  const page = signatures.pageCoverage[slot] as number;
  for (const range of ranges) {
    const first = flat[range * 3 + 1] as number;
    const last = first + (flat[range * 3 + 2] as number) - 1;
    let mask = 0;
    let mass = 0;
    for (let t = 0; t < title.touchedCount; t++) {
      const pos = title.touched[t] as number;
      if (pos < first || pos > last) continue;
      mask |= (title.mask[pos] as number) | (title.joinedMask[pos] as number);
      mass += (block.rarityBefore[pos + 1] as number) - (block.rarityBefore[pos] as number);
    }
    const rangeMass =
      (block.rarityBefore[last + 1] as number) - (block.rarityBefore[first] as number);
    const coverage = rangeMass > 0 ? mass / rangeMass : 0;
    const titleCoverage = signatures.massOf(slot, mask) / titleMass;
    const leads = (mask & 1) !== 0 && title.hasTouched(first);
    const name = nameValue(names[range], signatures.products[slot] as number);
    lookup.best.offer(range, slot, rankCandidate(name, coverage, titleCoverage, page, leads));
  }
}

/**
 * Weighs one product for the ranges that hold enough of it. A range that begins or ends with tokens
 * the title lacks is left to the shorter one, if that was asked for: with exhaustive ranges it would
 * only repeat the candidate at a worse coverage.
 */
function weighEvidence(slot: number, block: Block, lookup: Lookup): void {
  const { names, signatures, title, best } = lookup;
  const { minCoverage, minBothCoverages } = lookup.limits;
  const { rarityBefore, width } = block;
  const { touched, touchedCount } = title;
  const titleMass = signatures.titleMass[slot] as number;
  const page = signatures.pageCoverage[slot] as number;
  const product = signatures.products[slot] as number;
  for (let t = 0; t < touchedCount; t++) {
    const start = touched[t] as number;
    const earliest = Math.max(0, start - width + 1, t === 0 ? 0 : (touched[t - 1] as number) + 1);
    const mostMass = massWithin(title, t, start + width, rarityBefore);
    for (let first = start; first >= earliest; first--) {
      const before = rarityBefore[first] as number;
      // Further back, the range only gains tokens that the title lacks.
      if (mostMass < minCoverage * ((rarityBefore[start + 1] as number) - before)) break;
      const end = block.rangesEnd[first] as number;
      if (end <= start) continue;
      let mask = 0;
      let mass = 0;
      let titleHeld = 0;
      let lastTouched = start;
      for (let last = start; last < end; last++) {
        const rangeMass = (rarityBefore[last + 1] as number) - before;
        if (mostMass < minCoverage * rangeMass) break;
        if (title.hasTouched(last)) {
          lastTouched = last;
          let gained = title.mask[last] as number;
          if (gained !== 0)
            mass += (rarityBefore[last + 1] as number) - (rarityBefore[last] as number);
          else if (title.joinedMask[last] !== 0 && (title.joinedFirst[last] as number) >= first) {
            gained = title.joinedMask[last] as number;
            mass +=
              (rarityBefore[last + 1] as number) -
              (rarityBefore[title.joinedFirst[last] as number] as number);
          }
          if ((gained & ~mask) !== 0) {
            mask |= gained;
            titleHeld = signatures.massOf(slot, mask) / titleMass;
          }
        }
        if (mask === 0 || mass < minCoverage * rangeMass) continue;
        const range = block.rangeAt(first, last);
        if (range < 0 || nameValue(names[range], product) > 0) continue;
        const isTrimmable = first !== start || last !== lastTouched;
        if (isTrimmable && block.rangeAt(start, lastTouched) >= 0) continue;
        const coverage = mass / rangeMass;
        if (coverage + titleHeld < minBothCoverages) continue;
        const leads = (mask & 1) !== 0 && first === start;
        best.offer(range, slot, rankCandidate(0, coverage, titleHeld, page, leads));
      }
    }
  }
}

/** Rarity at the touched positions from the t-th up to `end`, nats. */
function massWithin(
  { touched, touchedCount }: TitleInBlock,
  t: number,
  end: number,
  rarityBefore: Float64Array,
): number {
  let mass = 0;
  for (let i = t; i < touchedCount && (touched[i] as number) < end; i++) {
    const pos = touched[i] as number;
    mass += (rarityBefore[pos + 1] as number) - (rarityBefore[pos] as number);
  }
  return mass;
}
