import { LinkweaveError } from '../../../shared/errors.ts';
import type { GoldPage } from './gold-page.ts';
import { type WordRange, wordsToPage } from './words-to-page.ts';

/**
 * Sentences of a file with `word TAB class` lines and an empty line between sentences, classes as
 * `B-product`, `I-product`, `O`. Entities of class product become mentions; those of other classes
 * are no products, so a prediction there is wrong.
 *
 * @throws INVALID_FIELD naming the line that has no class
 */
export function conllToPages(text: string, name: string): GoldPage[] {
  const pages: GoldPage[] = [];
  let words: string[] = [];
  let products: WordRange[] = [];
  const finish = () => {
    if (words.length > 0) {
      pages.push(wordsToPage(`${name}:${pages.length + 1}`, name, words, products, []));
    }
    words = [];
    products = [];
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
    const before = products.at(-1);
    if (tag === 'I-product' && before?.end === words.length) {
      products[products.length - 1] = { first: before.first, end: words.length + 1 };
    } else if (/^[BI]-product$/.test(tag)) {
      products.push({ first: words.length, end: words.length + 1 });
    }
    words.push(word);
  });
  finish();
  return pages;
}
