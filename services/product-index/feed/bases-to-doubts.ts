import type { BaseHeader } from '../layout/base-header.ts';

/** Share of the offers that may be missing from one build to the next. */
const MOST_LOST = 0.2;

/**
 * Reasons not to take a base into service by itself: a feed that was cut off, or came empty, looks like
 * a small catalogue.
 *
 * @param before in service now
 */
export function basesToDoubts(before: BaseHeader | undefined, after: BaseHeader): string[] {
  if (!before) return [];
  const doubts: string[] = [];
  const least = before.counts.offers * (1 - MOST_LOST);
  if (after.counts.offers < least) {
    doubts.push(`it has ${after.counts.offers} offers, the one in service ${before.counts.offers}`);
  }
  const now = offersByMerchant(after);
  for (const [merchant, offers] of offersByMerchant(before)) {
    if (offers > 0 && (now.get(merchant) ?? 0) === 0) {
      doubts.push(`${merchant} has no offer, in service ${offers}`);
    }
  }
  return doubts;
}

function offersByMerchant({ feeds }: BaseHeader): Map<string, number> {
  const offers = new Map<string, number>();
  for (const feed of feeds) {
    offers.set(feed.merchant, (offers.get(feed.merchant) ?? 0) + feed.offers);
  }
  return offers;
}
