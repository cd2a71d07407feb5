import { nameKinds } from '../layout/name-kinds.ts';
import { namePosting } from '../layout/name-posting.ts';
import { OFFER_BLOCK_PRODUCTS, OfferBlockWriter } from '../layout/offer-record.ts';
import { keyHigh } from '../layout/text-hash.ts';
import { MAX_ENTRIES } from '../layout/title-signature.ts';
import type { TitleWords } from '../layout/title-words.ts';
import type { EntryFile } from './entry-file.ts';
import type { KeysToRuns } from './keys-to-runs.ts';
import { addName, type Name, productsToNames } from './products-to-names.ts';
import type { ProductOffers } from './section-to-products.ts';
import type { StagedWords } from './staged-offer.ts';
import type { TitleRun } from './title-run.ts';
import { titleToJoined } from './title-to-joined.ts';
import { titleToTokens } from './title-to-tokens.ts';
import type { TokenCounts } from './token-counts.ts';

/** Offers of a product whose titles give names; the rest of a crowded product adds nothing new. */
const NAMING_OFFERS = 8;

/** Where the keys of a section go. */
export interface KeyTargets {
  readonly names: KeysToRuns;
  readonly tokens: KeysToRuns;
  readonly ids: KeysToRuns;
  readonly counts: TokenCounts;
  readonly titles: TitleRun;
  readonly offers: EntryFile;
}

/**
 * Goes through the products of a section: offers go to blocks, names and tokens to the runs, signatures
 * without rarities to the title run. The signature is that of the first offer; every offer's title may
 * add names.
 *
 * @param firstProduct number of the first, a multiple of 32
 * @param dictionary for the offers
 */
export function productsToKeys(
  products: Iterable<ProductOffers>,
  firstProduct: number,
  dictionary: Buffer,
  targets: KeyTargets,
): void {
  let product = firstProduct;
  const block = new OfferBlockWriter(dictionary);
  const writeBlock = () => {
    const key = Math.floor((product - 1) / OFFER_BLOCK_PRODUCTS);
    targets.offers.add(key, block.take());
  };
  for (const offers of products) {
    addKeys(product, offers.slice(0, NAMING_OFFERS), targets);
    block.next();
    for (const offer of offers) {
      targets.ids.addKey(offer.idHigh, offer.idLow, product);
      block.add(offer.record);
    }
    product++;
    if (block.productCount === OFFER_BLOCK_PRODUCTS) writeBlock();
  }
  if (block.productCount > 0) writeBlock();
}

/** Of the keys of one product: entries, their stems, and joined neighbours of two and three. */
const lanes = new Uint32Array(4 * MAX_ENTRIES);

function addKeys(
  product: number,
  offers: ProductOffers,
  { names, tokens, counts, titles }: KeyTargets,
): void {
  // Offers of a product mostly say the same.
  const words: StagedWords[] = [];
  offers.forEach((offer, i) => {
    if (offers.findIndex((other) => offer.hasWordsOf(other)) === i) words.push(offer.words());
  });
  const first = words[0];
  if (!first) return;
  const brand = words.find((one) => one.brand !== undefined)?.brand;
  const mpn = words.find((one) => one.mpn !== undefined)?.mpn;

  const named: Name[] = [];
  words.forEach((one, i) => {
    if (words.findIndex((other) => hasSameTitle(one, other)) < i) return;
    const { title, headCount } = one;
    for (const name of productsToNames({ title, headCount, brand, mpn })) addName(named, name);
  });
  for (const { a, b, kind } of named) names.add(a, b, namePosting(product, kind));
  offers.forEach(({ gtinHigh, gtinLow }, i) => {
    if (gtinHigh === 0 && gtinLow === 0) return;
    const same = offers.findIndex(
      (other) => other.gtinHigh === gtinHigh && other.gtinLow === gtinLow,
    );
    if (same === i) names.addKey(gtinHigh, gtinLow, namePosting(product, nameKinds.full));
  });

  const { entries, titleCount } = titleToTokens({ ...first, brand, mpn }, first.language);
  // Lane A alone tells the keys of one product apart well enough; a miss costs one posting.
  let keyed = 0;
  const add = (a: number, b: number): boolean => {
    for (let i = 0; i < keyed; i++) if (lanes[i] === a) return false;
    lanes[keyed++] = a;
    tokens.add(a, b, product);
    return true;
  };
  for (const { a, b, stemA, stemB } of entries) {
    if (add(a, b)) counts.add(keyHigh(a, b));
    if (stemA !== 0 && add(stemA, stemB)) counts.add(keyHigh(stemA, stemB));
  }
  titleToJoined(entries, add);
  titles.add(entries, titleCount);
}

function hasSameTitle(one: TitleWords, other: TitleWords): boolean {
  return (
    one.headCount === other.headCount &&
    one.title.length === other.title.length &&
    one.title.every((token, i) => token === other.title[i])
  );
}
