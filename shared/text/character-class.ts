import { foldToken } from './fold-token.ts';

/** What a UTF-16 code unit is to a token or word; bits of `characterClass()`. */
export const character = {
  /** A letter or digit: begins a token. */
  starts: 1,
  /** Such, or a combining mark: goes on with a token. */
  goesOn: 2,
  /** A soft hyphen or zero-width joint: part of a token that goes on behind it. */
  joint: 4,
  /** A `+` behind it is a token. */
  beforePlus: 8,
  /** A `+` before it is none. */
  behindPlus: 16,
  /** Not itself in a folded token. */
  folds: 32,
  beyondAscii: 64,
  /** A letter or digit of any kind, superscripts and fractions too. */
  inWord: 128,
  small: 256,
} as const;

/** Bits of `character` of a code unit, those of half a surrogate pair apart; each is found out when first met. */
export function characterClass(unit: number): number {
  const kept = classes[unit] ?? 0;
  return kept === 0 ? remember(unit) : kept;
}

function remember(unit: number): number {
  const bits = classOf(String.fromCharCode(unit));
  classes[unit] = bits;
  return bits;
}

const known = 512;
const classes = new Uint16Array(0x1_0000);

function classOf(char: string): number {
  let bits = known;
  if (/[\p{L}\p{Nd}\p{Nl}]/u.test(char)) bits |= character.starts;
  if (/[\p{L}\p{Nd}\p{Nl}\p{M}]/u.test(char)) bits |= character.goesOn;
  if (/[\u00ad\u200b-\u200d\u2060]/.test(char)) bits |= character.joint;
  if (/[\p{L}\p{Nd}]/u.test(char)) bits |= character.beforePlus;
  if (/[\p{L}\p{N}+]/u.test(char)) bits |= character.behindPlus;
  if (/\p{M}/u.test(char) || foldToken(char) !== char) bits |= character.folds;
  if (char > '\u007f') bits |= character.beyondAscii;
  if (/[\p{L}\p{N}]/u.test(char)) bits |= character.inWord;
  if (/\p{Ll}/u.test(char)) bits |= character.small;
  return bits;
}
