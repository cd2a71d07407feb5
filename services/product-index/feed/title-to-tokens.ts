import { stemToken } from '../../../shared/text/stem-token.ts';
import { laneA, laneB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import {
  FLAG_BRAND,
  FLAG_FOLLOWS,
  MAX_ENTRIES,
  MAX_TITLE_ENTRIES,
} from '../layout/title-signature.ts';
import { tokensOf } from '../layout/tokens-of.ts';
import { type Titled, titleToLine } from './products-to-names.ts';

/** One token of a title with the lanes of its key and of its stem's. */
export interface TitleToken {
  readonly a: number;
  readonly b: number;
  /** 0 for a token without a stem. */
  readonly stemA: number;
  readonly stemB: number;
  readonly len: number;
  readonly flags: number;
  /** In the head of the title, before what only describes or varies the product. */
  readonly isHead: boolean;
}

export interface TitleTokens {
  readonly entries: readonly TitleToken[];
  /** How many of the entries come from the title; they stand first. */
  readonly titleCount: number;
}

/** Stems remembered per language; enough for the words that make most of a catalogue. */
const CACHED_STEMS = 50_000;
const stems = new Map<string, Map<string, string>>();

/** Distinct tokens of a title, then those of brand and MPN that it lacks. */
export function titleToTokens(titled: Titled, language: string): TitleTokens {
  const { title, brand, mpn } = titled;
  const brandTokens = brand === undefined ? [] : tokensOf(brand);
  const lineLength = titleToLine(title).length;
  const entries = new Map<string, TitleToken>();
  let follows = 0;
  tokensOf(title).forEach((token, i) => {
    if (entries.has(token) || token.length > MAX_TOKEN_LEN || entries.size === MAX_TITLE_ENTRIES) {
      follows = 0;
      return;
    }
    const flags = (brandTokens.includes(token) ? FLAG_BRAND : 0) | follows;
    entries.set(token, entryOf(token, language, flags, i < lineLength));
    follows = FLAG_FOLLOWS;
  });
  const titleCount = entries.size;
  const mpnTokens = mpn === undefined ? [] : tokensOf(mpn);
  for (const token of [...brandTokens, ...mpnTokens]) {
    if (entries.has(token) || token.length > MAX_TOKEN_LEN || entries.size === MAX_ENTRIES)
      continue;
    const isBrand = brandTokens.includes(token);
    entries.set(token, entryOf(token, language, isBrand ? FLAG_BRAND : 0, false));
  }
  return { entries: [...entries.values()], titleCount };
}

/** The text under which a stem is keyed. */
export function stemKey(language: string, stem: string): string {
  return `${language}:${stem}`;
}

function entryOf(token: string, language: string, flags: number, isHead: boolean): TitleToken {
  const stem = stemOf(token, language);
  return {
    a: laneA(token),
    b: laneB(token),
    stemA: stem === undefined ? 0 : laneA(stem),
    stemB: stem === undefined ? 0 : laneB(stem),
    len: token.length,
    flags,
    isHead,
  };
}

/** Only words inflect: a token with a digit has no stem. */
function stemOf(token: string, language: string): string | undefined {
  const known = stemsOf(language).get(token);
  if (known !== undefined) return known;
  if (!/^\p{L}+$/u.test(token)) return undefined;
  const stem = stemToken(language, token);
  if (stem === undefined) return undefined;
  const keyed = stemKey(language, stem);
  stemsOf(language).set(token, keyed);
  return keyed;
}

function stemsOf(language: string): Map<string, string> {
  const known = stems.get(language);
  if (known && known.size < CACHED_STEMS) return known;
  const fresh = new Map<string, string>();
  stems.set(language, fresh);
  return fresh;
}
