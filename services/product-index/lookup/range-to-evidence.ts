import { encodeEvidence } from '../../../shared/protocol/candidates.ts';
import type { Block } from './block.ts';
import { type Lookup, nameValue } from './block-to-candidates.ts';
import type { Signatures } from './signatures.ts';

/**
 * Writes the evidence columns of one candidate, its title already placed in the block, as the i-th of the block.
 * @param slot its title
 */
export function rangeToEvidence(
  range: number,
  slot: number,
  block: Block,
  { flat, names, signatures, title, tokens }: Lookup,
  into: Int32Array,
  i: number,
): void {
  const { rarityBefore, sequence } = block;
  const first = flat[range * 3 + 1] as number;
  const last = first + (flat[range * 3 + 2] as number) - 1;
  const name = nameValue(names[range], signatures.products[slot] as number);
  let matchedMass = 0;
  let matchedCount = 0;
  let exactCount = 0;
  let rarity = 0;
  let mask = 0;
  let outside = 0;
  let matched = 0;
  for (let t = 0; t < title.touchedCount; t++) {
    const pos = title.touched[t] as number;
    const isInside = pos >= first && pos <= last;
    const joined = title.joinedMask[pos] as number;
    const joinedFirst = title.joinedFirst[pos] as number;
    if (!isInside) {
      outside |= title.mask[pos] as number;
      if (joined !== 0) outside |= joined;
      continue;
    }
    if (title.mask[pos] !== 0) {
      mask |= title.mask[pos] as number;
      matchedMass += (rarityBefore[pos + 1] as number) - (rarityBefore[pos] as number);
      matchedCount++;
      matched |= bitsOf(pos - first, pos - first);
      exactCount += title.exact[pos] as number;
      rarity = Math.max(rarity, tokens.rarities[sequence[pos] as number] as number);
    } else if (joined !== 0 && joinedFirst >= first) {
      mask |= joined;
      const mass = (rarityBefore[pos + 1] as number) - (rarityBefore[joinedFirst] as number);
      matchedMass += mass;
      matchedCount++;
      matched |= bitsOf(joinedFirst - first, pos - first);
      exactCount++;
      rarity = Math.max(rarity, mass / (pos - joinedFirst + 1));
    }
  }
  const rangeMass = (rarityBefore[last + 1] as number) - (rarityBefore[first] as number);
  const titleMass = signatures.titleMass[slot] as number;
  const brandMask = signatures.brandMask[slot] as number;
  const evidence = {
    name,
    sharedBy: name > 0 ? (names[range]?.carriers ?? 1) : 1,
    coverage: rangeMass > 0 ? Math.min(1, matchedMass / rangeMass) : 0,
    titleCoverage: signatures.massOf(slot, mask) / titleMass,
    brand: brandMask === 0 ? -1 : isHalf(mask & brandMask, brandMask) ? 1 : 0,
    rarity,
    exact: matchedCount === 0 ? 0 : exactCount / matchedCount,
    context: signatures.massOf(slot, outside) / titleMass,
    beyondBrand: signatures.massOf(slot, mask & ~brandMask) / titleMass,
    matched,
    page: signatures.pageCoverage[slot] as number,
    start: mask & 1,
    behind: shareOf(signatures, slot, signatures.behindMask[slot] as number, mask & ~brandMask),
    titleTokens: signatures.titleTokens[slot] as number,
    version: (signatures.versionMask[slot] as number) & ~mask & (mask << 1) ? 1 : 0,
  };
  encodeEvidence(evidence, into, i);
}

/** Positions of a range as bits; those beyond the 30th have none. */
function bitsOf(from: number, to: number): number {
  let bits = 0;
  for (let i = from; i <= Math.min(to, 29); i++) bits |= 1 << i;
  return bits;
}

/** Share of the rarity of `all` that is in `part`; 0 of nothing. */
function shareOf(signatures: Signatures, slot: number, part: number, all: number): number {
  const mass = signatures.massOf(slot, all);
  return mass > 0 ? signatures.massOf(slot, part & all) / mass : 0;
}

/** "Lian Li" may be named as "Lian", a company's full style as its first word or two. */
function isHalf(named: number, brand: number): boolean {
  return bitCount(named) * 2 >= bitCount(brand);
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
