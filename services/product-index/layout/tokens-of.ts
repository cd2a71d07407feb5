import { textToTokens } from '../../../shared/text/text-to-tokens.ts';

/** Texts whose tokens are remembered: brands come again and again, a title several times for one offer. */
const REMEMBERED = 10_000;
const known = new Map<string, readonly string[]>();

/** The folded tokens of a title, brand or MPN. */
export function tokensOf(text: string): readonly string[] {
  const found = known.get(text);
  if (found) return found;
  if (known.size >= REMEMBERED) known.clear();
  const tokens = textToTokens(text).folded;
  known.set(text, tokens);
  return tokens;
}
