import { productsToNames } from '../../services/product-index/feed/products-to-names.ts';
import { titleToWords } from '../../services/product-index/layout/title-words.ts';
import { type GeneratedOffer, OfferGenerator } from '../offer-generator.ts';
import type { Catalogue } from './serve-load.ts';

const WIDEST = 10;

interface Product {
  readonly number: number;
  offers: GeneratedOffer[];
}

/** The catalogue as one would write it first: products and offers as objects, names in a `Map`. */
export function mapOfObjects(offers: number): Catalogue {
  const names = new Map<string, Product[]>();
  const products: Product[] = [];
  for (const offer of new OfferGenerator(1, offers).offers()) {
    let product = products[offer.product];
    if (!product) {
      product = { number: offer.product, offers: [] };
      products[offer.product] = product;
    }
    product.offers.push(offer);
    for (const { tokens } of productsToNames(titleToWords(offer))) {
      const joined = tokens.join('');
      const carriers = names.get(joined);
      if (!carriers) names.set(joined, [product]);
      else if (!carriers.includes(product) && carriers.length < 256) carriers.push(product);
    }
  }
  return {
    answer(page) {
      let found = 0;
      for (const tokens of page) {
        for (let first = 0; first < tokens.length; first++) {
          let joined = '';
          for (let i = first; i < Math.min(tokens.length, first + WIDEST); i++) {
            joined += tokens[i];
            const carriers = names.get(joined);
            if (carriers) found += carriers[0]?.offers.length ?? 0;
          }
        }
      }
      return found;
    },
    change(n) {
      const product = products[(n * 7919) % products.length];
      if (!product) return;
      const [first, ...rest] = product.offers;
      if (first) product.offers = [{ ...first, price: `${10 + (n % 900)}.00 EUR` }, ...rest];
    },
  };
}
