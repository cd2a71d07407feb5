import type { WordRange } from './marked-words.ts';
import type { Stretch } from './sentence.ts';

export interface WordsText {
  readonly text: string;
  /** Where a range of the words stands in the text. */
  readonly toStretch: (range: WordRange) => Stretch;
}

/** Joins English words by blanks where a blank would stand: not before a comma, nor in `don't`. */
export function wordsToText(words: readonly string[]): WordsText {
  let text = '';
  const places: Stretch[] = [];
  words.forEach((word, i) => {
    const isGlued =
      i === 0 ||
      /^(?:[.,;:!?)\]%®™]|['’](?:s|m|d|ll|re|ve|t)?$|n't$)/.test(word) ||
      /[([]$/.test(text);
    if (!isGlued) text += ' ';
    places.push({ start: text.length, end: text.length + word.length });
    text += word;
  });
  return {
    text,
    toStretch: ({ first, end }) => ({
      start: places[first]?.start ?? 0,
      end: places[end - 1]?.end ?? 0,
    }),
  };
}
