import type { OfferRecord } from '../layout/offer-record.ts';
import { tokensOf } from '../layout/tokens-of.ts';

/** More decides nothing but the order of siblings. */
const MAX_BYTES = 48;

/**
 * The name by which products are ordered and so numbered, in UTF-8: brand, then the title's other tokens.
 * Siblings become neighbours whatever the order of the feeds, so a name that they share is a few runs.
 */
export function canonicalName({ title, brand }: Pick<OfferRecord, 'title' | 'brand'>): Buffer {
  const tokens = tokensOf(title);
  const first = brand === undefined ? [] : tokensOf(brand);
  const rest = first.length === 0 ? tokens : tokens.filter((token) => !first.includes(token));
  const bytes = Buffer.from([...first, ...rest].join(' '));
  return bytes.length > MAX_BYTES ? bytes.subarray(0, MAX_BYTES) : bytes;
}
