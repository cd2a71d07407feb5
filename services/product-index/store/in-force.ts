import type { BaseHeader } from '../layout/base-header.ts';
import { type OfferRecord, rowToOffer } from '../layout/offer-record.ts';
import { FIRST_ADDED_PRODUCT, type UpdateRecord } from '../layout/update-record.ts';
import type { UpdatesStore } from './updates-store.ts';

/**
 * Makes the function that says what an offer is now. An update counts unless the merchant's feed in the base
 * is younger than it: a build from newer feeds has taken it in, and rolling back puts it in force again.
 *
 * @returns the offer as updates left it, or undefined if it is gone or stands elsewhere
 */
export function inForceFor(
  header: BaseHeader,
  updates: UpdatesStore,
): (
  offer: OfferRecord,
  record: UpdateRecord | undefined,
  product: number,
) => OfferRecord | undefined {
  const bornMs = feedTimes(header);
  return (offer, stored, product) => {
    const since = bornMs.get(offer.merchant) ?? 0;
    const isOwn = stored?.m === offer.merchant && stored.i === offer.id;
    const record = isOwn && stored.t > since ? stored : undefined;
    const removal = updates.merchants.get(offer.merchant);
    const isRemoved = removal !== undefined && removal.t > since && (record?.s ?? 0) <= removal.s;
    if (isRemoved || record?.x === 1) return undefined;
    if (record?.o) {
      // Numbers of products mean something only for the base they were derived for.
      const isDerived = record.n !== undefined && updates.meta().derivedFor === header.id;
      const place = isDerived ? record.n : product;
      // Put under another title, it moved to another product.
      return place === product ? rowToOffer(record.o) : undefined;
    }
    // Added by an update that does not count any more.
    if (!record && product >= FIRST_ADDED_PRODUCT) return undefined;
    if (!record) return offer;
    const [amount, currency] = record.p ?? [];
    return {
      ...offer,
      ...(amount === undefined || currency === undefined ? {} : { price: { amount, currency } }),
      ...(record.a === undefined ? {} : { availability: record.a }),
    };
  };
}

/** When each merchant's feeds were last changed before the base was built, ms since 1970. */
export function feedTimes({ feeds }: BaseHeader): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { merchant, modifiedAt } of feeds) {
    times.set(merchant, Math.max(times.get(merchant) ?? 0, Date.parse(modifiedAt)));
  }
  return times;
}
