import type { EngineBlock } from '../engine.ts';
import { ReusedArray } from '../reused-array.ts';

/** Per token: 32-bit hashes of what features are made of; longer arrays, valid until the next block is read. */
export interface TokenHashes {
  /** Two times `edge` behind the last. */
  readonly word: Int32Array;
  /** `Canon` is `Xx`, `WH` is `X`, `1000XM4` is `0X0`; runs of one kind count once. Two times `edge` behind the last. */
  readonly shape: Int32Array;
  /** First and last characters of the folded token. */
  readonly prefix: Int32Array;
  readonly suffix: Int32Array;
  readonly shortSuffix: Int32Array;
  /** 1 where letters and digits meet in one token. */
  readonly mixed: Uint8Array;
}

/** Stands for the word before the first and behind the last. */
export const edge = 0x5bd1e995;

const reused = {
  word: ReusedArray.integers(),
  shape: ReusedArray.integers(),
  prefix: ReusedArray.integers(),
  suffix: ReusedArray.integers(),
  shortSuffix: ReusedArray.integers(),
  mixed: ReusedArray.bytes(),
} as const;

/** Hashes of every token; no more than `longestRead` characters of a token are read. */
export function tokenHashes({ text, tokens, offsets }: EngineBlock): TokenHashes {
  const count = tokens.length;
  const hashes = {
    word: reused.word.take(count + 2).fill(edge, count, count + 2),
    shape: reused.shape.take(count + 2).fill(edge, count, count + 2),
    prefix: reused.prefix.take(count),
    suffix: reused.suffix.take(count),
    shortSuffix: reused.shortSuffix.take(count),
    mixed: reused.mixed.take(count),
  };
  for (let i = 0; i < count; i++) {
    const token = tokens[i] ?? '';
    const length = Math.min(token.length, longestRead);
    const prefix = hashOf(token, 0, Math.min(3, length));
    hashes.prefix[i] = prefix;
    hashes.word[i] = hashOf(token, 3, length, prefix);
    hashes.suffix[i] = hashOf(token, Math.max(0, length - 3), length);
    hashes.shortSuffix[i] = hashOf(token, Math.max(0, length - 2), length);
    const start = offsets[2 * i] ?? 0;
    const end = Math.min(offsets[2 * i + 1] ?? 0, start + longestRead);
    readShape(text, start, end, hashes, i);
  }
  return hashes;
}

/** Mixes a value into a hash: two rounds of multiplication and shift. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f) ^ (mixed >>> 13);
}

/** @param before hash of the characters before */
function hashOf(token: string, start: number, end: number, before = 0x811c9dc5): number {
  let hash = before;
  for (let pos = start; pos < end; pos++) {
    hash = Math.imul(hash ^ token.charCodeAt(pos), 0x01000193);
  }
  return hash;
}

function readShape(
  text: string,
  start: number,
  end: number,
  { shape, mixed }: { readonly shape: Int32Array; readonly mixed: Uint8Array },
  i: number,
): void {
  let hash = 17;
  let before = -1;
  let runs = 0;
  let seen = 0;
  for (let pos = start; pos < end; pos++) {
    const kind = kindOf(text, pos);
    seen |= 1 << kind;
    if (kind !== before && runs < mostRuns) {
      hash = mix(hash, kind + 1);
      runs++;
    }
    before = kind;
  }
  // One capital alone, `X-T5`, `Z 6`, is not the same as `EOS`.
  shape[i] = end - start === 1 ? mix(hash, 9) : hash;
  mixed[i] = (seen & 4) !== 0 && (seen & 3) !== 0 ? 1 : 0;
}

/** 0 lower case, 1 upper case, 2 digit, 3 anything else. */
function kindOf(text: string, pos: number): number {
  const code = text.charCodeAt(pos);
  if (code >= 0x61 && code <= 0x7a) return 0;
  if (code >= 0x41 && code <= 0x5a) return 1;
  if (code >= 0x30 && code <= 0x39) return 2;
  if (code < 0x80) return 3;
  const char = text.charAt(pos);
  if (char !== char.toLowerCase()) return 1;
  return char === char.toUpperCase() ? 3 : 0;
}

const longestRead = 24;
const mostRuns = 6;
