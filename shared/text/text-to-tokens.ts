import { character, characterClass } from './character-class.ts';
import { foldToken } from './fold-token.ts';

/** Tokens of one text: parallel arrays, made for the caller. */
export interface Tokens {
  /** Folded forms. */
  readonly folded: string[];
  /** Start and end of each in UTF-16 code units: `offsets[2 * i]`, `offsets[2 * i + 1]`. */
  readonly offsets: number[];
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
 *
 * Read code unit by code unit, which takes a third of the time of `unicodeToTokens()`, unless there is half a surrogate
 * pair: what that is depends on the other half.
 */
export function textToTokens(text: string): Tokens {
  const len = text.length;
  const folded: string[] = [];
  const offsets: number[] = [];
  for (let pos = 0; pos < len; ) {
    const unit = text.charCodeAt(pos);
    const first = characterClass(unit);
    if ((first & character.starts) === 0) {
      if (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) return unicodeToTokens(text);
      if (unit === PLUS && isPlusToken(text, pos)) {
        folded.push('plus');
        offsets.push(pos, pos + 1);
      }
      pos++;
      continue;
    }
    const numberEnd = isDigit(unit) ? endOfGroups(text, pos) : pos;
    const isNumber = numberEnd > pos;
    let bits = first;
    let end = isNumber ? numberEnd : pos + 1;
    for (; end < len; end++) {
      const next = characterClass(text.charCodeAt(end));
      // Behind the digits of a number nothing is joined.
      if ((next & character.goesOn) === 0 && (isNumber || !isJoint(text, end, next))) break;
      bits |= next;
    }
    const surface = text.slice(pos, end);
    const form = isNumber ? foldToken(foldNumber(surface)) : fold(surface, bits);
    if (form !== '') {
      folded.push(form);
      offsets.push(pos, end);
    }
    pos = end;
  }
  return { folded, offsets };
}

function isPlusToken(text: string, pos: number): boolean {
  if (pos === 0 || (characterClass(text.charCodeAt(pos - 1)) & character.beforePlus) === 0) {
    return false;
  }
  if (pos + 1 === text.length) return true;
  return (characterClass(text.charCodeAt(pos + 1)) & character.behindPlus) === 0;
}

function isJoint(text: string, pos: number, bits: number): boolean {
  if ((bits & character.joint) === 0 || pos + 1 === text.length) return false;
  return (characterClass(text.charCodeAt(pos + 1)) & character.goesOn) !== 0;
}

/** @param bits of `character`, of all code units together */
function fold(surface: string, bits: number): string {
  if ((bits & character.folds) === 0) return surface;
  return (bits & character.beyondAscii) === 0 ? surface.toLowerCase() : foldToken(surface);
}

/** End of `\d+([.,]\d+)+`, or the start if there is no such number. */
function endOfGroups(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  let groups = start;
  for (;;) {
    const unit = text.charCodeAt(end);
    if ((unit !== DOT && unit !== COMMA) || !isDigit(text.charCodeAt(end + 1))) return groups;
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
    groups = end;
  }
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

const PLUS = 43;
const COMMA = 44;
const DOT = 46;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** The rules as a pattern, for any text: what `textToTokens()` is measured by. */
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
