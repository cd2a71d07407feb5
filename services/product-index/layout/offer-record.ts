/**
 * Value of the database `offers`: one offer as a JSON array, in UTF-8. Its key is the product and
 * the offer's ordinal number in the build, each 4 bytes big-endian, so that a product's offers
 * stand side by side in feed order.
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
 * store/base-reader.ts. History: format version 1.
 */
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

export function offerBytes(offer: OfferRecord): Buffer {
  return Buffer.from(
    JSON.stringify([
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
    ]),
  );
}

export function bytesToOffer(bytes: Uint8Array): OfferRecord {
  const row = JSON.parse(Buffer.from(bytes).toString()) as (string | number | null)[];
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

export function offerKey(product: number, ordinal: number): Buffer {
  const key = Buffer.allocUnsafe(8);
  key.writeUInt32BE(product, 0);
  key.writeUInt32BE(ordinal, 4);
  return key;
}
