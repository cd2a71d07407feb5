import { LinkweaveError } from '../../../../../shared/errors.ts';
import type { MarkedWords, WordRange } from './marked-words.ts';

/**
 * English sentences of a file with `word TAB class` lines and an empty line between sentences.
 * `B-product` and `I-product` mark names, every other class is ordinary text.
 *
 * @param name of the file, for errors
 * @throws INVALID_FIELD naming the line that has no class
 */
export function conllToWords(text: string, name: string): MarkedWords[] {
  const sentences: MarkedWords[] = [];
  let words: string[] = [];
  let names: WordRange[] = [];
  const finish = () => {
    if (words.length > 0) sentences.push({ words, names, open: [] });
    words = [];
    names = [];
  };
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') {
      finish();
      return;
    }
    const [word = '', tag] = line.replace(/\r$/, '').split('\t');
    if (tag === undefined) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot read ${name}:${index + 1}: a tab and a class must follow the word: ${JSON.stringify(line)}`,
      );
    }
    const before = names.at(-1);
    if (tag === 'I-product' && before?.end === words.length) {
      names[names.length - 1] = { first: before.first, end: words.length + 1 };
    } else if (/^[BI]-product$/.test(tag)) {
      names.push({ first: words.length, end: words.length + 1 });
    }
    words.push(word.replaceAll('&amp;', '&'));
  });
  finish();
  return sentences;
}
