import { laneA, laneB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import {
  FLAG_BRAND,
  FLAG_FOLLOWS,
  MAX_ENTRIES,
  MAX_TITLE_ENTRIES,
} from '../layout/title-signature.ts';
import type { TitleWords } from '../layout/title-words.ts';
import { lineLengthOf } from './products-to-names.ts';
import { stemLanes } from './stem-lanes.ts';

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

/** Distinct tokens of a title, then those of brand and MPN that it lacks. */
export function titleToTokens(words: TitleWords, language: string): TitleTokens {
  const { title, brand = [], mpn = [] } = words;
  const lineLength = lineLengthOf(words);
  const entries: TitleToken[] = [];
  let follows = 0;
  for (let i = 0; i < title.length; i++) {
    const token = title[i] as string;
    const isFull = token.length > MAX_TOKEN_LEN || entries.length === MAX_TITLE_ENTRIES;
    const flags = (brand.includes(token) ? FLAG_BRAND : 0) | follows;
    follows = !isFull && add(entries, token, language, flags, i < lineLength) ? FLAG_FOLLOWS : 0;
  }
  const titleCount = entries.length;
  for (const token of [...brand, ...mpn]) {
    if (token.length > MAX_TOKEN_LEN || entries.length === MAX_ENTRIES) continue;
    add(entries, token, language, brand.includes(token) ? FLAG_BRAND : 0, false);
  }
  return { entries, titleCount };
}

/** @returns false if the token is there already; of some thirty, looking at each is quickest */
function add(
  entries: TitleToken[],
  token: string,
  language: string,
  flags: number,
  isHead: boolean,
): boolean {
  const a = laneA(token);
  const b = laneB(token);
  for (const entry of entries) if (entry.a === a && entry.b === b) return false;
  const entry = { a, b, stemA: 0, stemB: 0, len: token.length, flags, isHead };
  stemLanes(language, token, a, b, entry);
  entries.push(entry);
  return true;
}
