const inWord = 1;
const isSmall = 2;
const isKnown = 4;
const classes = new Uint8Array(0x1_0000);

/** A run of small letters, two or more, with neither letter nor digit before or behind it. */
const smallWord = /(?<![\p{L}\p{N}])\p{Ll}{2,}(?![\p{L}\p{N}])/gu;
const halfPair = /[\ud800-\udfff]/;

/**
 * All words of the texts that are written small. Read code unit by code unit, because the expression takes half as long
 * again, unless there is half a surrogate pair: what that is depends on the other half.
 */
export function smallWordsOf(texts: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const text of texts) {
    if (halfPair.test(text)) for (const word of text.match(smallWord) ?? []) words.add(word);
    else addSmallWords(text, words);
  }
  return words;
}

function addSmallWords(text: string, words: Set<string>): void {
  for (let pos = 0; pos < text.length; pos++) {
    const start = pos;
    let all = classOf(text.charCodeAt(pos));
    for (let bits = all; (bits & inWord) !== 0; bits = classOf(text.charCodeAt(pos))) {
      all &= bits;
      pos++;
    }
    if ((all & isSmall) !== 0 && pos - start >= 2) words.add(text.slice(start, pos));
  }
}

function classOf(unit: number): number {
  const kept = classes[unit] ?? isKnown;
  return kept === 0 ? remember(unit) : kept;
}

function remember(unit: number): number {
  const char = String.fromCharCode(unit);
  let bits = isKnown;
  if (/[\p{L}\p{N}]/u.test(char)) bits |= inWord;
  if (/\p{Ll}/u.test(char)) bits |= isSmall;
  classes[unit] = bits;
  return bits;
}
