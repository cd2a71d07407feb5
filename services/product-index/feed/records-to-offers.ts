import { textToTokens } from '../../../shared/text/text-to-tokens.ts';
import { textToUrl } from '../../../shared/text/text-to-url.ts';
import type { OfferRecord } from '../layout/offer-record.ts';
import { MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import type { FeedMapping } from './feed-mapping.ts';
import type { FeedRecord } from './file-to-records.ts';
import type { Reject } from './reject.ts';
import { shortened } from './reject.ts';
import { textToGtin } from './text-to-gtin.ts';
import { textToPrice } from './text-to-price.ts';

export type FeedOffer = OfferRecord;

/** What is put right rather than refused, counted by name. */
export type OnNote = (note: 'invalid-utf8' | 'unusable-gtin' | 'title-cut') => void;

const MAX_TITLE_LEN = 500;
const MAX_FIELD_LEN = 200;
const MAX_LINK_LEN = 2000;

type Availability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder';

const availabilities: Readonly<Record<string, Availability>> = {
  instock: 'in_stock',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  preorder: 'preorder',
  backorder: 'backorder',
};

/**
 * Makes the function that turns the records of one file into offers.
 *
 * A missing price is allowed, a wrong one is not. Bytes that are no UTF-8 were replaced by U+FFFD
 * when the file was read; the offer is kept and the character treated as a blank.
 *
 * @param merchant for offers of this file
 * @param language primary subtag, of titles
 */
export function recordsToOffers(
  mapping: FeedMapping,
  merchant: string,
  language: string,
  onNote: OnNote = () => {},
): (record: FeedRecord) => FeedOffer | Reject {
  const { currency } = mapping.constants;
  return ({ fields, line }) => {
    const reject = (reason: Reject['reason'], field: string, value?: string): Reject => ({
      line,
      reason,
      field,
      value: shortened(value),
    });
    const id = clean(fields.id).slice(0, MAX_FIELD_LEN);
    if (id === '') return reject('missing-id', 'id', fields.id);
    const fullTitle = clean(fields.title);
    if (!hasWord(fullTitle)) return reject('missing-title', 'title', fields.title);
    if (fields.title?.includes('\ufffd')) onNote('invalid-utf8');
    if (fullTitle.length > MAX_TITLE_LEN) onNote('title-cut');
    if (!fields.link) return reject('missing-link', 'link', fields.link);
    const link = textToLink(fields.link);
    if (link === undefined) return reject('bad-link', 'link', fields.link);

    const priceField = fields.sale_price ? 'sale_price' : 'price';
    const priceText = fields[priceField];
    const price = priceText ? textToPrice(priceText) : undefined;
    if (priceText && !price) return reject('bad-price', priceField, priceText);
    const priceCurrency = price?.currency ?? currency;
    if (price && priceCurrency === undefined) return reject('no-currency', priceField, priceText);

    const gtin = fields.gtin ? textToGtin(fields.gtin) : undefined;
    if (fields.gtin && gtin === undefined) onNote('unusable-gtin');
    const brand = clean(fields.brand).slice(0, MAX_FIELD_LEN);
    const mpn = clean(fields.mpn).slice(0, MAX_FIELD_LEN);
    const image = fields.image_link ? textToLink(fields.image_link) : undefined;
    const availability = textToAvailability(fields.availability);
    const productType = clean(fields.product_type ?? fields.google_product_category);
    // Field by field: an object put together of eight others costs as much as reading the row.
    const offer: { -readonly [field in keyof FeedOffer]: FeedOffer[field] } = {
      id,
      merchant,
      title: cut(fullTitle, MAX_TITLE_LEN),
      link,
      language,
    };
    if (brand !== '') offer.brand = brand;
    if (gtin !== undefined) offer.gtin = gtin;
    if (mpn !== '') offer.mpn = mpn;
    if (price && priceCurrency) offer.price = { amount: price.amount, currency: priceCurrency };
    if (image !== undefined) offer.image = image;
    if (availability !== undefined) offer.availability = availability;
    if (productType !== '') offer.productType = productType.slice(0, MAX_FIELD_LEN);
    return offer;
  };
}

/** `https://schema.org/InStock`, `in stock` and `in_stock` are the same; undefined for anything else. */
export function textToAvailability(text: string | undefined): Availability | undefined {
  if (text === undefined) return undefined;
  if (text === 'in_stock' || text === 'out_of_stock') return text;
  const letters = lettersOf(text);
  return Object.hasOwn(availabilities, letters) ? availabilities[letters] : undefined;
}

/** Control characters, byte order marks and replacement characters become blanks, runs collapse. */
function clean(text: string | undefined): string {
  if (text === undefined) return '';
  return unclean.test(text) ? text.replace(/[\p{Cc}\ufeff\ufffd\s]+/gu, ' ').trim() : text;
}

/** What there is to clean, in hardly any text: to look for it costs a sixth of replacing every blank by itself. */
const unclean =
  /[\p{Cc}\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ufffd]|^ | $| {2}/u;

/** Without one a product could not be found, and would stand in the index like one that is not there. */
function hasWord(title: string): boolean {
  if (/(?:^| )[A-Za-z0-9]{1,64}(?: |$)/.test(title)) return true;
  return textToTokens(title).folded.some((token) => token.length <= MAX_TOKEN_LEN);
}

/** Not in the middle of a surrogate pair. */
function cut(text: string, len: number): string {
  if (text.length <= len) return text;
  return text.slice(0, len).replace(/[\ud800-\udbff]$/, '');
}

function textToLink(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LINK_LEN) return undefined;
  const origin = /^https?:\/\/[^/\\?#\s]+(?=[/\\?#])/i.exec(trimmed)?.[0];
  if (origin !== undefined && goodOrigins.has(origin)) return trimmed;
  if (!/^https?:\/\//i.test(trimmed) || !textToUrl(trimmed)) return undefined;
  if (origin !== undefined) rememberOrigin(origin);
  return trimmed;
}

/** Behind the host, nothing can be wrong with a link; and feeds have few hosts. */
const goodOrigins = new Set<string>();
const MOST_ORIGINS = 1000;

function rememberOrigin(origin: string): void {
  if (goodOrigins.size === MOST_ORIGINS) goodOrigins.clear();
  goodOrigins.add(origin);
}

function lettersOf(availability: string): string {
  return availability
    .replace(/^https?:\/\/schema\.org\//i, '')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
