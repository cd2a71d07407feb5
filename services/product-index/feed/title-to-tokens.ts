import { stemToken } from '../../../shared/text/stem-token.ts';
import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { laneA, laneB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import {
  FLAG_BRAND,
  FLAG_FOLLOWS,
  MAX_ENTRIES,
  MAX_TITLE_ENTRIES,
} from '../layout/title-signature.ts';
import type { Titled } from './products-to-names.ts';

/** One token of a signature before its rarity is known. */
export interface TitleToken {
  readonly a: number;
  readonly b: number;
  /** 0 for a token without a stem. */
  readonly stemA: number;
  readonly stemB: number;
  readonly len: number;
  readonly flags: number;
}

export interface TitleTokens {
  readonly entries: readonly TitleToken[];
  /** How many of the entries come from the title; they stand first. */
  readonly titleCount: number;
}

/** Stems remembered; enough for the words that make most of a catalogue. */
const CACHED_STEMS = 50_000;
const stems = new Map<string, string | undefined>();

/** Distinct tokens of a title, then those of brand and MPN that it lacks. */
export function titleToTokens({ title, brand, mpn }: Titled, language: string): TitleTokens {
  const brandTokens = brand === undefined ? [] : textToTokens(brand).folded;
  const isBrand = new Set(brandTokens);
  const entries = new Map<string, TitleToken>();
  let follows = 0;
  for (const token of textToTokens(title).folded) {
    if (entries.has(token) || token.length > MAX_TOKEN_LEN || entries.size === MAX_TITLE_ENTRIES) {
      follows = 0;
      continue;
    }
    entries.set(token, entryOf(token, language, (isBrand.has(token) ? FLAG_BRAND : 0) | follows));
    follows = FLAG_FOLLOWS;
  }
  const titleCount = entries.size;
  const mpnTokens = mpn === undefined ? [] : textToTokens(mpn).folded;
  for (const token of [...brandTokens, ...mpnTokens]) {
    if (entries.has(token) || token.length > MAX_TOKEN_LEN || entries.size === MAX_ENTRIES)
      continue;
    entries.set(token, entryOf(token, language, isBrand.has(token) ? FLAG_BRAND : 0));
  }
  return { entries: [...entries.values()], titleCount };
}

/** The text under which a stem is keyed. */
export function stemKey(language: string, stem: string): string {
  return `${language}:${stem}`;
}

function entryOf(token: string, language: string, flags: number): TitleToken {
  const stem = stemOf(token, language);
  return {
    a: laneA(token),
    b: laneB(token),
    stemA: stem === undefined ? 0 : laneA(stem),
    stemB: stem === undefined ? 0 : laneB(stem),
    len: token.length,
    flags,
  };
}

/** Only words inflect: a token with a digit has no stem. */
function stemOf(token: string, language: string): string | undefined {
  if (!/^\p{L}+$/u.test(token)) return undefined;
  const key = stemKey(language, token);
  if (stems.has(key)) return stems.get(key);
  if (stems.size >= CACHED_STEMS) stems.clear();
  const stem = stemToken(language, token);
  const keyed = stem === undefined ? undefined : stemKey(language, stem);
  stems.set(key, keyed);
  return keyed;
}
