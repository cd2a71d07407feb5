import { type Sentence, type Stretch, textToSentence } from './sentence.ts';

/** Words of a sentence, from the first to before the last. */
export interface WordRange {
  readonly first: number;
  readonly end: number;
}

/** An English sentence given as words, joined by blanks where a blank would stand. */
export function wordsToSentence(
  words: readonly string[],
  names: readonly WordRange[],
  open: readonly WordRange[] = [],
): Sentence {
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
  const toStretch = ({ first, end }: WordRange): Stretch => ({
    start: places[first]?.start ?? 0,
    end: places[end - 1]?.end ?? 0,
  });
  return textToSentence(text, 'p', 'en', names.map(toStretch), open.map(toStretch));
}
