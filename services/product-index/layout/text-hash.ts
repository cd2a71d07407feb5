/**
 * The hash behind every key and every title signature: two 32-bit lanes, each a polynomial over the
 * UTF-16 code units of a text. `hash("backroller")` follows from `hash("back")` and
 * `hash("roller")` without touching a character, so neighbours are joined at one multiplication:
 *
 *     lane(ab) = lane(a) * multiplier ^ length(b) + lane(b)   (mod 2^32)
 *
 * Lanes are raw values: `keyBytes()` spreads them before they order anything.
 */

/** Tokens longer than this are no words of a name and get no key; bounds the table of powers. */
export const MAX_TOKEN_LEN = 64;

const MULTIPLIER_A = 0x9e3779b1;
const MULTIPLIER_B = 0x85ebca77;

const powersA = powers(MULTIPLIER_A);
const powersB = powers(MULTIPLIER_B);

export function laneA(text: string): number {
  return continueLaneA(0, text);
}

export function laneB(text: string): number {
  return continueLaneB(0, text);
}

/** Lane A of a text that continues another, of which `before` is lane A. */
export function continueLaneA(before: number, text: string): number {
  let hash = before;
  for (let i = 0; i < text.length; i++)
    hash = (Math.imul(hash, MULTIPLIER_A) + text.charCodeAt(i)) | 0;
  return hash >>> 0;
}

export function continueLaneB(before: number, text: string): number {
  let hash = before;
  for (let i = 0; i < text.length; i++)
    hash = (Math.imul(hash, MULTIPLIER_B) + text.charCodeAt(i)) | 0;
  return hash >>> 0;
}

/** Lane A of a text followed by another of `rightLen` <= MAX_TOKEN_LEN code units. */
export function joinA(left: number, right: number, rightLen: number): number {
  return (Math.imul(left, powersA[rightLen] as number) + right) >>> 0;
}

export function joinB(left: number, right: number, rightLen: number): number {
  return (Math.imul(left, powersB[rightLen] as number) + right) >>> 0;
}

/**
 * Upper word of the key of two lanes. With `keyLow()` it is a bijection of the lanes: spreading
 * adds no collision.
 */
export function keyHigh(a: number, b: number): number {
  return spread(a ^ Math.imul(b, 0xc2b2ae35));
}

export function keyLow(high: number, b: number): number {
  return spread(b ^ high);
}

/** Writes the 8 bytes, big-endian, under which LMDB finds the text of these lanes. */
export function keyBytes(a: number, b: number, target: Uint8Array): Uint8Array {
  const high = keyHigh(a, b);
  writeWord(target, 0, high);
  writeWord(target, 4, keyLow(high, b));
  return target;
}

/** Big-endian, so that bytewise order is numeric order. */
export function writeWord(target: Uint8Array, pos: number, word: number): void {
  target[pos] = word >>> 24;
  target[pos + 1] = word >>> 16;
  target[pos + 2] = word >>> 8;
  target[pos + 3] = word;
}

/** Finaliser of MurmurHash3: every input bit reaches every output bit. */
function spread(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function powers(multiplier: number): Int32Array {
  const table = new Int32Array(MAX_TOKEN_LEN + 1);
  table[0] = 1;
  for (let i = 1; i <= MAX_TOKEN_LEN; i++) table[i] = Math.imul(table[i - 1] as number, multiplier);
  return table;
}
