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
 * A token is a run of letters, digits and combining marks. Besides:
 * - digits around one dot or comma stay together and fold to a dot (`2,8` -> `2.8`); a comma or dot
 *   before exactly three digits groups thousands and is dropped (`1,000` -> `1000`);
 * - a `+` right behind a token is a token of its own that folds to `plus` (`S23+` -> `s23 plus`).
 *
 * Everything else separates: hyphens, apostrophes, slashes, emoji, lone surrogates. Joining is left
 * to keys: `WH-1000XM4` becomes `wh 1000xm4`, and a key joins neighbours again.
 */
export function textToTokens(text: string): Tokens {
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
  /\d+(?:[.,]\d+)+[\p{L}\p{N}\p{M}]*|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*|(?<=[\p{L}\p{N}])\+(?![\p{L}\p{N}+])/gu;
const thousands = /^\d{1,3}(?:[.,]\d{3})+$/;

function foldNumber(surface: string): string {
  if (!/[.,]/.test(surface)) return surface;
  return thousands.test(surface) ? surface.replace(/[.,]/g, '') : surface.replaceAll(',', '.');
}
