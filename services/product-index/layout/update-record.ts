import type { OfferRow } from './offer-record.ts';

/**
 * Value of the database `offers` of the updates, as JSON: what became of one offer since the feeds were built. Its
 * key is the offer's hash (offer-hash.ts), 8 bytes, big-endian.
 *
 *     FIELD    MEANING
 *     m, i     merchant and its id: two offers may share a hash, and the later one wins
 *     s        sequence number of the update
 *     t        when it was made, ms since 1970
 *     o        the whole offer (offer-record.ts), where it was put
 *     p        [amount, currency] or null, where only price or stock changed
 *     a        availability, the same
 *     x        1: it was removed
 *     n        number of the product that it was added to, where that is not its place in the base
 *
 * History: update format version 1.
 */
export interface UpdateRecord {
  readonly m: string;
  readonly i: string;
  readonly s: number;
  readonly t: number;
  readonly o?: OfferRow;
  readonly p?: readonly [amount: number, currency: string];
  readonly a?: string;
  readonly x?: 1;
  readonly n?: number;
}

/** Every offer of a merchant whose last update has a sequence number up to this is gone. */
export interface MerchantRemoval {
  readonly s: number;
  readonly t: number;
}

export const UPDATE_FORMAT_VERSION = 1;

/** Products that only updates know are numbered from here; those of a base end below. */
export const FIRST_ADDED_PRODUCT = 2 ** 27;
