import type { MarkedWords } from './marked-words.ts';
import { type Sentence, textToSentence } from './sentence.ts';
import { wordsToText } from './words-to-text.ts';

/** A sentence given as words, as the tagger learns from it. */
export function wordsToSentence({ words, names, open }: MarkedWords): Sentence {
  const { text, toStretch } = wordsToText(words);
  return textToSentence(text, 'p', 'en', names.map(toStretch), open.map(toStretch));
}
