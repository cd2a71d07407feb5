import type { EngineBlock } from './engine.ts';

/** How a token is written; bits of `tokenShapes()`. */
export const shape = {
  /** Begins with an upper-case letter. */
  capital: 1,
  /** Holds a digit. */
  digit: 2,
  /** Holds a letter. */
  letter: 4,
  /** Holds an upper-case letter behind a letter or digit: `iPhone`, `XTherm`, `EOS`, `5D`. */
  innerCapital: 8,
} as const;

/**
 * Bits of `shape` per token, read from the text as written.
 *
 * @param shapes written to
 */
export function tokenShapes({ text, tokens, offsets }: EngineBlock, shapes: Uint8Array): void {
  for (let i = 0; i < tokens.length; i++) {
    const start = offsets[2 * i] ?? 0;
    // A longer token is garbage: what its first characters say is enough.
    const end = Math.min(offsets[2 * i + 1] ?? 0, start + longestLooked);
    shapes[i] = shapeOf(text, start, end);
  }
}

function shapeOf(text: string, start: number, end: number): number {
  let bits = 0;
  for (let pos = start; pos < end; pos++) {
    const code = text.charCodeAt(pos);
    if (code >= 0x61 && code <= 0x7a) bits |= shape.letter;
    else if (code >= 0x41 && code <= 0x5a) {
      bits |= shape.letter | (pos === start ? shape.capital : shape.innerCapital);
    } else if (code >= 0x30 && code <= 0x39) bits |= shape.digit;
    else if (code >= 0x80) return bits | shapeOfOthers(text.slice(start, end));
  }
  return bits;
}

/** Tokens with characters beyond ASCII are few: patterns are fast enough. */
function shapeOfOthers(surface: string): number {
  let bits = 0;
  if (/^\p{Lu}/u.test(surface)) bits |= shape.capital;
  if (/\p{N}/u.test(surface)) bits |= shape.digit;
  if (/\p{L}/u.test(surface)) bits |= shape.letter;
  if (/.\p{Lu}/u.test(surface)) bits |= shape.innerCapital;
  return bits;
}

const longestLooked = 40;
