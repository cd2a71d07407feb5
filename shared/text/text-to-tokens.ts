import { asciiToTokens } from './ascii-to-tokens.ts';
import { foldToken } from './fold-token.ts';

/** Tokens of one text: parallel arrays. */
export interface Tokens {
  /** Folded forms. */
  readonly folded: readonly string[];
  /** Start and end of each in UTF-16 code units: `offsets[2 * i]`, `offsets[2 * i + 1]`. */
  readonly offsets: readonly number[];
}

/**
 * Splits a text into words and numbers.
 *
 * A token is a run of letters, digits and combining marks; soft hyphens and zero-width joints
 * within it do not end it, raised footnote digits (`iPhone¹`) do. Besides:
 * - digits around a dot or comma stay together: groups of three are joined (`1,000` -> `1000`,
 *   `1.299,50` -> `1299.50`), else the separator folds to a dot (`2,8` -> `2.8`);
 * - a `+` right behind a token is a token of its own that folds to `plus` (`S23+` -> `s23 plus`).
 *
 * Everything else separates: hyphens, apostrophes, slashes, emoji, lone surrogates. Joining is left
 * to keys: `WH-1000XM4` becomes `wh 1000xm4`, and a key joins neighbours again.
 */
export function textToTokens(text: string): Tokens {
  return asciiToTokens(text, foldNumber) ?? unicodeToTokens(text);
}

/** The same for any text: what `asciiToTokens()` is measured by. */
export function unicodeToTokens(text: string): Tokens {
  const folded: string[] = [];
  const offsets: number[] = [];
  for (const match of text.matchAll(token)) {
    const surface = match[0];
    const form = surface === '+' ? 'plus' : foldToken(foldNumber(surface));
    if (form === '') continue;
    folded.push(form);
    offsets.push(match.index, match.index + surface.length);
  }
  return { folded, offsets };
}

const token =
  /\d+(?:[.,]\d+)+[\p{L}\p{Nd}\p{Nl}\p{M}]*|[\p{L}\p{Nd}\p{Nl}](?:[\u00ad\u200b-\u200d\u2060]?[\p{L}\p{Nd}\p{Nl}\p{M}])*|(?<=[\p{L}\p{Nd}])\+(?![\p{L}\p{N}+])/gu;
/** `1,000`, `1.299,50`, `10,000.50`; not `0.500`. */
const grouped = /^([1-9]\d{0,2})([.,])(\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;

function foldNumber(surface: string): string {
  if (!/[.,]/.test(surface)) return surface;
  const [, first, separator = '', groups = '', decimals] = grouped.exec(surface) ?? [];
  if (first === undefined) return surface.replaceAll(',', '.');
  const whole = first + groups.replaceAll(separator, '');
  return decimals === undefined ? whole : `${whole}.${decimals}`;
}
