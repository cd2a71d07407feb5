import { productsToNames } from '../feed/products-to-names.ts';
import { titleToJoined } from '../feed/title-to-joined.ts';
import { type TitleTokens, titleToTokens } from '../feed/title-to-tokens.ts';
import { ByteSink } from '../layout/byte-sink.ts';
import { nameKinds } from '../layout/name-kinds.ts';
import { namedKind, namedProduct } from '../layout/name-posting.ts';
import { type OfferRecord, offerRow } from '../layout/offer-record.ts';
import { type ProductKeys, productKeys } from '../layout/product-keys.ts';
import { keyBytes, keyHigh, laneA, laneB } from '../layout/text-hash.ts';
import { stemTag, writeEntry } from '../layout/title-signature.ts';
import { type TitleWords, titleToWords } from '../layout/title-words.ts';
import { FIRST_ADDED_PRODUCT } from '../layout/update-record.ts';
import type { BaseReader } from '../store/base-reader.ts';
import type { UpdatesStore } from '../store/updates-store.ts';
import type { UpdatesFilterWriter } from './updates-filter-writer.ts';

/**
 * Finds the product of an offer that was put, and makes the offer found there; within a transaction.
 *
 * @param key of the offer in `offers`
 * @param filter takes the keys of a new product; to be written before the transaction ends
 * @returns the product it was added to; undefined if it stands in the base already, as the same thing
 */
export function addToProducts(
  key: Buffer,
  offer: OfferRecord,
  store: UpdatesStore,
  base: BaseReader,
  filter: UpdatesFilterWriter,
): number | undefined {
  const words = titleToWords(offer);
  const keys = productKeys(offer, words);
  const place = base.placeOf(offer.merchant, offer.id);
  if (place && isSame(productKeys(place.offer), keys)) return undefined;
  const inBase = productInBase(keys, base);
  if (inBase !== undefined) {
    // Of another title, but still the same product.
    if (inBase === place?.product) return undefined;
    const others = store.attached.get(inBase) ?? [];
    store.attached.putSync(inBase, [...others, key.toString('hex')]);
    return inBase;
  }
  const ranked = [keys.gtin, keys.mpn, keys.title].filter((one) => one !== undefined);
  const known = ranked.map((one) => store.keys.get(one)).find((one) => one !== undefined);
  if (known !== undefined) {
    const product = store.products.get(known - FIRST_ADDED_PRODUCT);
    if (product) {
      const offers = [...product.offers, key.toString('hex')];
      store.products.putSync(known - FIRST_ADDED_PRODUCT, { ...product, offers });
      return known;
    }
  }
  return createProduct(key, offer, words, ranked, store, base, filter);
}

function isSame(left: ProductKeys, right: ProductKeys): boolean {
  return left.gtin === right.gtin && left.mpn === right.mpn && left.title === right.title;
}

/** By GTIN, then brand and MPN, then the whole title, as a build would; never two GTINs in one. */
function productInBase(keys: ProductKeys, base: BaseReader): number | undefined {
  const names = [
    keys.gtin,
    keys.mpn?.slice('mpn:'.length).replace('/', ''),
    keys.title.slice('title:'.length).replaceAll('-', ''),
  ];
  for (const [rank, name] of names.entries()) {
    if (!name) continue;
    const found = base.namePostings(laneA(name), laneB(name));
    for (const posting of found?.postings ?? []) {
      if (namedKind(posting) !== nameKinds.full) continue;
      const product = namedProduct(posting);
      const others = base.offers(product).map((one) => productKeys(one));
      const isOther = others.some(({ gtin }) => gtin && keys.gtin && gtin !== keys.gtin);
      const wanted = [keys.gtin, keys.mpn, keys.title][rank];
      const carries = others.some((one) => [one.gtin, one.mpn, one.title][rank] === wanted);
      if (carries && !(rank > 0 && isOther)) return product;
    }
  }
  return undefined;
}

function createProduct(
  key: Buffer,
  offer: OfferRecord,
  words: TitleWords,
  keys: readonly string[],
  store: UpdatesStore,
  base: BaseReader,
  filter: UpdatesFilterWriter,
): number {
  const meta = store.meta();
  const number = meta.nextProduct;
  const product = FIRST_ADDED_PRODUCT + number;
  store.setMeta({ ...meta, nextProduct: number + 1 });
  store.products.putSync(number, {
    offers: [key.toString('hex')],
    keys: [...keys],
    named: offerRow(offer),
  });
  for (const one of keys) store.keys.putSync(one, product);
  const tokens = titleToTokens(words, offer.language);
  eachKey(words, tokens, {
    name: (bytes, kind) => {
      store.names.putSync(bytes, number * 2 + kind);
      filter.mark(bytes);
    },
    token: (bytes) => {
      store.tokens.putSync(bytes, number);
      filter.mark(bytes);
    },
  });
  store.signatures.putSync(number, signatureOf(tokens, base));
  return product;
}

/** Calls with the keys of every name and token of an offer; the bytes are the callee's. */
export function eachKey(
  words: TitleWords,
  { entries }: TitleTokens,
  on: {
    readonly name: (key: Uint8Array, kind: 0 | 1) => void;
    readonly token: (key: Uint8Array) => void;
  },
): void {
  for (const { a, b, kind } of productsToNames(words)) {
    on.name(keyBytes(a, b, new Uint8Array(8)), kind);
  }
  const seen = new Set<number>();
  const token = (a: number, b: number) => {
    if (seen.has(a)) return;
    seen.add(a);
    on.token(keyBytes(a, b, new Uint8Array(8)));
  };
  for (const { a, b, stemA, stemB } of entries) {
    token(a, b);
    if (stemA !== 0) token(stemA, stemB);
  }
  titleToJoined(entries, token);
}

/** A signature block of one product, rated by the base: a few updates change no rarity. */
function signatureOf({ entries, titleCount }: TitleTokens, base: BaseReader): Uint8Array {
  const sink = new ByteSink();
  sink.fixed(1, 1);
  sink.fixed(entries.length, 1);
  sink.fixed(titleCount, 1);
  for (const { a, b, stemA, stemB, len, flags, isHead } of entries) {
    const byStem = stemA === 0 ? 0 : (base.token(stemA, stemB)?.carriers ?? 0);
    const carriers = Math.max(1, base.token(a, b)?.carriers ?? 0, byStem);
    const tag = stemA === 0 ? 0 : stemTag(keyHigh(stemA, stemB));
    const rarity = Math.log(base.productCount / carriers);
    writeEntry(sink, a, tag, len, flags, isHead, rarity);
  }
  return sink.take();
}
