import type { Sentence } from './sentence.ts';
import { type WordRange, wordsToSentence } from './words-to-sentence.ts';

/**
 * English sentences of a file with `word TAB class` lines and an empty line between sentences.
 * `B-product` and `I-product` mark names, every other class is ordinary text.
 */
export function conllToSentences(text: string): Sentence[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines) => {
      const words: string[] = [];
      const names: WordRange[] = [];
      for (const line of lines) {
        const [word = '', tag = 'O'] = line.replace(/\r$/, '').split('\t');
        const before = names.at(-1);
        if (tag === 'I-product' && before?.end === words.length) {
          names[names.length - 1] = { first: before.first, end: words.length + 1 };
        } else if (/^[BI]-product$/.test(tag)) {
          names.push({ first: words.length, end: words.length + 1 });
        }
        words.push(word.replaceAll('&amp;', '&'));
      }
      return wordsToSentence(words, names);
    });
}
