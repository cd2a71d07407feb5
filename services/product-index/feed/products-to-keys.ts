import { gtinName, type NameKind, nameKinds } from '../layout/name-kinds.ts';
import { namePosting } from '../layout/name-posting.ts';
import {
  OFFER_BLOCK_PRODUCTS,
  type OfferRecord,
  type OfferRow,
  offerBlock,
  rowToOffer,
} from '../layout/offer-record.ts';
import { keyHigh, laneA, laneB } from '../layout/text-hash.ts';
import { MAX_ENTRIES } from '../layout/title-signature.ts';
import type { EntryFile } from './entry-file.ts';
import type { KeysToRuns } from './keys-to-runs.ts';
import { productsToNames } from './products-to-names.ts';
import type { ProductOffers } from './section-to-products.ts';
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
  let block: Buffer[] = [];
  const writeBlock = () => {
    const key = Math.floor((product - 1) / OFFER_BLOCK_PRODUCTS);
    targets.offers.add(key, offerBlock(block, dictionary));
    block = [];
  };
  for (const offers of products) {
    addKeys(product, offers.slice(0, NAMING_OFFERS).map(stagedToOffer), targets);
    for (const { high, low } of offers) targets.ids.addKey(high, low, product);
    block.push(joinedRecords(offers));
    product++;
    if (block.length === OFFER_BLOCK_PRODUCTS) writeBlock();
  }
  if (block.length > 0) writeBlock();
}

function stagedToOffer({ record }: ProductOffers[number]): OfferRecord {
  return rowToOffer(JSON.parse(record.toString()) as OfferRow);
}

const comma = Buffer.from(',');

function joinedRecords(offers: ProductOffers): Buffer {
  const [only] = offers;
  if (only && offers.length === 1) return only.record;
  return Buffer.concat(offers.flatMap(({ record }, i) => (i === 0 ? [record] : [comma, record])));
}

/** Of the keys of one product: entries, their stems, and joined neighbours of two and three. */
const lanes = new Uint32Array(4 * MAX_ENTRIES);

function addKeys(
  product: number,
  offers: readonly OfferRecord[],
  { names, tokens, counts, titles }: KeyTargets,
): void {
  const first = offers[0];
  if (!first) return;
  const brand = offers.find((offer) => offer.brand !== undefined)?.brand;
  const mpn = offers.find((offer) => offer.mpn !== undefined)?.mpn;

  const kinds = new Map<string, NameKind>();
  const seen = new Set<string>();
  for (const { title } of offers) {
    if (seen.has(title)) continue;
    seen.add(title);
    for (const { joined, kind } of productsToNames({ title, brand, mpn })) {
      if (kinds.get(joined) !== nameKinds.full) kinds.set(joined, kind);
    }
  }
  for (const { gtin } of offers) {
    const key = gtin === undefined ? undefined : gtinName(gtin);
    if (key !== undefined) kinds.set(key, nameKinds.full);
  }
  for (const [joined, kind] of kinds) {
    names.add(laneA(joined), laneB(joined), namePosting(product, kind));
  }

  const { entries, titleCount } = titleToTokens({ title: first.title, brand, mpn }, first.language);
  // Lane A alone tells the keys of one product apart well enough; a miss costs one posting.
  let keyed = 0;
  const add = (a: number, b: number): boolean => {
    for (let i = 0; i < keyed; i++) if (lanes[i] === a) return false;
    lanes[keyed++] = a;
    tokens.add(a, b, product);
    return true;
  };
  const staged = entries.map(({ a, b, stemA, stemB, len, flags, isHead }) => {
    const high = keyHigh(a, b);
    const stemHigh = stemA === 0 ? 0 : keyHigh(stemA, stemB);
    if (add(a, b)) counts.add(high);
    if (stemA !== 0 && add(stemA, stemB)) counts.add(stemHigh);
    return { lane: a, high, stemHigh, len, flags, isHead };
  });
  titleToJoined(entries, add);
  titles.add(staged, titleCount);
}
