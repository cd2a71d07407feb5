import { textToTokens } from '../../../shared/text/text-to-tokens.ts';

const REMEMBERED = 10_000;
const remembered = new Map<string, readonly string[]>();

/** The folded tokens of a brand: few brands make most of a catalogue, so they are remembered. */
export function brandToTokens(brand: string): readonly string[] {
  const known = remembered.get(brand);
  if (known) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const tokens = textToTokens(brand).folded;
  remembered.set(brand, tokens);
  return tokens;
}
