import { keyHigh } from '../../services/product-index/layout/text-hash.ts';
import { rankCandidate } from '../../services/product-index/lookup/rank-candidate.ts';
import type { Lead } from './page-to-candidates.ts';
import { rarityPart, signatureWord, tokenPart } from './signature-blocks.ts';
import type { BlockKeys } from './tokens-to-keys.ts';

/** Tokens of a block by key, and what each of them is worth. */
export interface BlockTokens {
  readonly positions: ReadonlyMap<number, readonly number[]>;
  /** Nats. */
  readonly rarities: readonly number[];
  readonly mass: number;
}

/** @param rarities of the block's tokens, nats */
export function blockTokens({ a, b, tokens }: BlockKeys, rarities: readonly number[]): BlockTokens {
  const positions = new Map<number, number[]>();
  for (let i = 0; i < tokens.length; i++) {
    const part = tokenPart(signatureWord(keyHigh(a[i] as number, b[i] as number), 0));
    const list = positions.get(part);
    if (list) list.push(i);
    else positions.set(part, [i]);
  }
  return { positions, rarities, mass: rarities.reduce((sum, one) => sum + one, 0) };
}

/** Longest block, tokens. */
const MOST_TOKENS = 65_536;
/** Per position of the block: the candidate that held it last. */
const held = new Uint32Array(MOST_TOKENS);
let lastStamp = 0;

/**
 * Rarity-weighted overlap of a whole block and a title, as the index ranks candidates of a range.
 *
 * @param words the title's signature
 * @param leads what the product was found by; joined forms count for the words they join
 */
export function verifyCandidate(
  words: Uint32Array,
  { positions, rarities, mass }: BlockTokens,
  leads: readonly Lead[],
): number {
  let titleMass = 0;
  let titleHeld = 0;
  const stamp = ++lastStamp;
  let heldMass = 0;
  const hold = (position: number): boolean => {
    if (held[position] === stamp) return false;
    held[position] = stamp;
    heldMass += rarities[position] as number;
    return true;
  };
  for (const word of words) {
    if (word === 0) break;
    titleMass += rarityPart(word);
    const found = positions.get(tokenPart(word));
    if (!found) continue;
    titleHeld += rarityPart(word);
    for (const position of found) hold(position);
  }
  let isName = false;
  for (const { isName: name, first, count, rarity } of leads) {
    if (name && count === rarities.length) isName = true;
    if (rarity === 0) continue;
    let isNew = false;
    for (let i = first; i < first + count; i++) if (hold(i)) isNew = true;
    if (isNew) titleHeld += rarity;
  }
  const coverage = mass > 0 ? heldMass / mass : 0;
  const titleCoverage = titleMass > 0 ? Math.min(1, titleHeld / titleMass) : 0;
  return rankCandidate(isName ? 1 : 0, coverage, titleCoverage, 0, false);
}
