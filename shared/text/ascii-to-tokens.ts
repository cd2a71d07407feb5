import type { Tokens } from './text-to-tokens.ts';

const DOT = 46;
const COMMA = 44;
const PLUS = 43;
const LAST_ASCII = 127;

/**
 * What `textToTokens()` answers for a text of ASCII characters, at half the cost: a build splits every
 * title of a catalogue several times, and most are ASCII.
 *
 * @param foldNumber folds a token that begins with digits around a dot or comma
 * @returns undefined for any other text
 */
export function asciiToTokens(
  text: string,
  foldNumber: (surface: string) => string,
): Tokens | undefined {
  const len = text.length;
  for (let i = 0; i < len; i++) if (text.charCodeAt(i) > LAST_ASCII) return undefined;
  const lower = text.toLowerCase();
  const folded: string[] = [];
  const offsets: number[] = [];
  for (let pos = 0; pos < len; ) {
    const code = lower.charCodeAt(pos);
    if (code === PLUS) {
      const follows = pos > 0 && isWord(lower.charCodeAt(pos - 1));
      const next = lower.charCodeAt(pos + 1);
      if (follows && next !== PLUS && !isWord(next)) {
        folded.push('plus');
        offsets.push(pos, pos + 1);
      }
      pos++;
      continue;
    }
    if (!isWord(code)) {
      pos++;
      continue;
    }
    const numberEnd = isDigit(code) ? endOfGroups(lower, pos) : pos;
    let end = Math.max(numberEnd, pos + 1);
    while (end < len && isWord(lower.charCodeAt(end))) end++;
    const surface = lower.slice(pos, end);
    folded.push(numberEnd > pos ? foldNumber(surface) : surface);
    offsets.push(pos, end);
    pos = end;
  }
  return { folded, offsets };
}

/** End of `\d+([.,]\d+)+`, or the start if there is no such number. */
function endOfGroups(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  let groups = start;
  for (;;) {
    const code = text.charCodeAt(end);
    if ((code !== DOT && code !== COMMA) || !isDigit(text.charCodeAt(end + 1))) return groups;
    end++;
    while (isDigit(text.charCodeAt(end))) end++;
    groups = end;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A digit or a letter in lower case; false behind the end, where there is no code. */
function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
