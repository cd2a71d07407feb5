import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import type { CatalogueTitle } from '../predict/read-catalogue.ts';
import type { Baseline } from './baseline.ts';

/**
 * The dictionary tagger: a stretch that is a whole title, token for token. Of overlapping matches
 * the longest wins, because the score grows with the tokens: 1/2, 2/3, 3/4, ...
 */
export function exactLongest(titles: readonly CatalogueTitle[]): Baseline {
  const products = new Map<string, number[]>();
  for (const { product, text } of titles) {
    const key = textToTokens(text).folded.join(' ');
    const list = products.get(key);
    if (!list) products.set(key, [product]);
    else if (!list.includes(product)) list.push(product);
  }
  return {
    name: 'exact-longest',
    engine: 'ngram',
    rank(tokens, most) {
      const score = tokens.length / (tokens.length + 1);
      const found = products.get(tokens.join(' ')) ?? [];
      return found.slice(0, most).map((product) => ({ product, score }));
    },
  };
}
