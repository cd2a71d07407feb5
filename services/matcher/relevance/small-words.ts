import { character, characterClass } from '../../../shared/text/character-class.ts';

/** A run of small letters, two or more, with neither letter nor digit before or behind it. */
const smallWord = /(?<![\p{L}\p{N}])\p{Ll}{2,}(?![\p{L}\p{N}])/gu;
const halfPair = /[\ud800-\udfff]/;

/**
 * All words of the texts that are written small. Read code unit by code unit, because the expression takes twice as
 * long, unless there is half a surrogate pair: what that is depends on the other half.
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
    let all = characterClass(text.charCodeAt(pos));
    for (let bits = all; (bits & character.inWord) !== 0; ) {
      all &= bits;
      pos++;
      bits = pos < text.length ? characterClass(text.charCodeAt(pos)) : 0;
    }
    if ((all & character.small) !== 0 && pos - start >= 2) words.add(text.slice(start, pos));
  }
}
