import { titleToTokens } from '../feed/title-to-tokens.ts';
import { rowToOffer } from '../layout/offer-record.ts';
import { titleToWords } from '../layout/title-words.ts';
import { FIRST_ADDED_PRODUCT, type UpdateRecord } from '../layout/update-record.ts';
import type { UpdatesStore } from '../store/updates-store.ts';
import { eachKey } from './add-to-products.ts';

/**
 * Takes an offer from the product that an update added it to, before it is put anew or removed; a product
 * without offers goes with it. Within a transaction.
 */
export function takeFromProducts(key: Buffer, record: UpdateRecord, store: UpdatesStore): void {
  const { n } = record;
  if (n === undefined) return;
  const own = key.toString('hex');
  if (n < FIRST_ADDED_PRODUCT) {
    const others = (store.attached.get(n) ?? []).filter((one) => one !== own);
    if (others.length > 0) store.attached.putSync(n, others);
    else store.attached.removeSync(n);
    return;
  }
  const number = n - FIRST_ADDED_PRODUCT;
  const product = store.products.get(number);
  if (!product) return;
  const offers = product.offers.filter((one) => one !== own);
  if (offers.length > 0) {
    store.products.putSync(number, { ...product, offers });
    return;
  }
  store.products.removeSync(number);
  store.signatures.removeSync(number);
  for (const one of product.keys) store.keys.removeSync(one);
  const named = rowToOffer(product.named);
  const words = titleToWords(named);
  eachKey(words, titleToTokens(words, named.language), {
    name: (bytes, kind) => store.names.removeSync(bytes, number * 2 + kind),
    token: (bytes) => store.tokens.removeSync(bytes, number),
  });
}
