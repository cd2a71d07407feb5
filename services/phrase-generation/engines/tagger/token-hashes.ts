import type { EngineBlock } from '../engine.ts';

/** Per token: 32-bit hashes of what features are made of. */
export interface TokenHashes {
  readonly word: Int32Array;
  /** `Canon` is `Xx`, `WH` is `X`, `1000XM4` is `0X0`; runs of one kind count once. */
  readonly shape: Int32Array;
  /** First and last characters of the folded token. */
  readonly prefix: Int32Array;
  readonly suffix: Int32Array;
  readonly shortSuffix: Int32Array;
  /** 1 where letters and digits meet in one token. */
  readonly mixed: Uint8Array;
}

/** Hashes of every token; no more than `longestRead` characters of a token are read. */
export function tokenHashes({ text, tokens, offsets }: EngineBlock): TokenHashes {
  const count = tokens.length;
  const hashes = {
    word: new Int32Array(count),
    shape: new Int32Array(count),
    prefix: new Int32Array(count),
    suffix: new Int32Array(count),
    shortSuffix: new Int32Array(count),
    mixed: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const token = tokens[i] ?? '';
    const length = Math.min(token.length, longestRead);
    hashes.word[i] = hashOf(token, 0, length);
    hashes.prefix[i] = hashOf(token, 0, Math.min(3, length));
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

function hashOf(token: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
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
  if ((seen & 4) !== 0 && (seen & 3) !== 0) mixed[i] = 1;
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
