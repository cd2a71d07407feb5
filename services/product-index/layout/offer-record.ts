import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { ByteSink } from './byte-sink.ts';

/**
 * Value of the database `offers`: the offers of sixteen products, those numbered 16 * key and up, as deflated (RFC 1951)
 * lines in UTF-8: per product a JSON array, in it one per offer in feed order, a line feed between products. Neighbours
 * are alike, so sixteen products take a quarter of what their offers take one by one, a preset dictionary of other offers
 * of the base included; a line by itself is parsed, because whoever asks wants one product.
 *
 *     POSITION MEANING
 *     0        id, the merchant's own
 *     1        merchant
 *     2        title
 *     3        link
 *     4        brand or null
 *     5        gtin, 14 digits, or null
 *     6        mpn or null
 *     7        price amount or null
 *     8        price currency, ISO 4217, or null
 *     9        image link or null
 *     10       availability or null
 *     11       product type or null
 *     12       language of the title
 *
 * JSON, because only winners are ever decoded. Written by feed/products-to-keys.ts, read by
 * store/base-reader.ts. History: format version 1 kept each offer by itself, 2 blocks of eight products in one JSON array, 3 presets
 * a dictionary, 4 has lines.
 */

/** Products of one value. */
export const OFFER_BLOCK_PRODUCTS = 16;

export interface OfferRecord {
  readonly id: string;
  readonly merchant: string;
  readonly title: string;
  readonly link: string;
  readonly brand?: string;
  readonly gtin?: string;
  readonly mpn?: string;
  readonly price?: { readonly amount: number; readonly currency: string };
  readonly image?: string;
  readonly availability?: string;
  readonly productType?: string;
  /** Primary language subtag. */
  readonly language: string;
}

/** One offer as JSON writes it. */
export type OfferRow = readonly (string | number | null)[];

export function offerRow(offer: OfferRecord): OfferRow {
  return [
    offer.id,
    offer.merchant,
    offer.title,
    offer.link,
    offer.brand ?? null,
    offer.gtin ?? null,
    offer.mpn ?? null,
    offer.price?.amount ?? null,
    offer.price?.currency ?? null,
    offer.image ?? null,
    offer.availability ?? null,
    offer.productType ?? null,
    offer.language,
  ];
}

export function offerJson(offer: OfferRecord): string {
  return JSON.stringify(offerRow(offer));
}

export function rowToOffer(row: OfferRow): OfferRecord {
  const text = (position: number) => (row[position] ?? undefined) as string | undefined;
  const [brand, gtin, mpn] = [text(4), text(5), text(6)];
  const amount = row[7];
  const [image, availability, productType] = [text(9), text(10), text(11)];
  return {
    id: text(0) ?? '',
    merchant: text(1) ?? '',
    title: text(2) ?? '',
    link: text(3) ?? '',
    language: text(12) ?? '',
    ...(brand === undefined ? {} : { brand }),
    ...(gtin === undefined ? {} : { gtin }),
    ...(mpn === undefined ? {} : { mpn }),
    ...(typeof amount === 'number' ? { price: { amount, currency: text(8) ?? '' } } : {}),
    ...(image === undefined ? {} : { image }),
    ...(availability === undefined ? {} : { availability }),
    ...(productType === undefined ? {} : { productType }),
  };
}

/** Collects the offers of one block. */
export class OfferBlockWriter {
  private readonly dictionary: Buffer;
  private readonly json = new ByteSink();
  private products = 0;
  private offers = 0;

  /** @param dictionary preset for deflation: offers of the same base, as JSON */
  constructor(dictionary: Buffer) {
    this.dictionary = dictionary;
  }

  get productCount(): number {
    return this.products;
  }

  /** What is added from now on is of another product. */
  next(): void {
    this.json.append(this.products === 0 ? opening : between);
    this.products++;
    this.offers = 0;
  }

  /** @param record JSON of an offer of the product */
  add(record: Uint8Array): void {
    if (this.offers++ > 0) this.json.append(comma);
    this.json.append(record);
  }

  /** The block, then empty. */
  take(): Uint8Array {
    this.json.append(closing);
    const block = deflateRawSync(this.json.view(), { ...deflation, dictionary: this.dictionary });
    this.json.cut(0);
    this.products = 0;
    return block;
  }
}

/** For blocks of some 9 KB: a twentieth larger than zlib's defaults make them, in half the time. */
const deflation = { level: 4, windowBits: 13, memLevel: 6, chunkSize: 4096 };
const LINE_FEED = 10;
const opening = Buffer.from('[');
const between = Buffer.from(']\n[');
const comma = Buffer.from(',');
const closing = Buffer.from(']');

/**
 * Offers of one product of a block.
 *
 * @param place of the product in the block, from 0
 * @returns none for a place behind the last
 * @throws if the bytes are torn
 */
export function blockToRows(
  bytes: Uint8Array,
  dictionary: Buffer,
  place: number,
): readonly OfferRow[] {
  const lines = inflateRawSync(bytes, { dictionary });
  let start = 0;
  for (let before = place; before > 0; before--) {
    const end = lines.indexOf(LINE_FEED, start);
    if (end < 0) return [];
    start = end + 1;
  }
  const end = lines.indexOf(LINE_FEED, start);
  return JSON.parse(lines.toString('utf8', start, end < 0 ? lines.length : end)) as OfferRow[];
}
