import { textToTokens } from '../../../shared/text/text-to-tokens.ts';

/** Texts up to this length are mostly brands, which come again and again; longer ones mostly titles. */
const SHORT_LEN = 24;
const REMEMBERED = 10_000;
const short = new Map<string, readonly string[]>();

/** A title is asked for several times in a row, and comparing it with a few is quicker than hashing it. */
const RECENT = 8;
const recentTexts: string[] = new Array(RECENT).fill('');
const recentTokens: (readonly string[])[] = new Array(RECENT).fill([]);
let next = 0;

/** The folded tokens of a title, brand or MPN. */
export function tokensOf(text: string): readonly string[] {
  if (text.length > SHORT_LEN) {
    for (let i = 0; i < RECENT; i++) {
      if (recentTexts[i] === text) return recentTokens[i] as readonly string[];
    }
    const tokens = textToTokens(text).folded;
    recentTexts[next] = text;
    recentTokens[next] = tokens;
    next = (next + 1) % RECENT;
    return tokens;
  }
  const found = short.get(text);
  if (found) return found;
  if (short.size >= REMEMBERED) short.clear();
  const tokens = textToTokens(text).folded;
  short.set(text, tokens);
  return tokens;
}
