import type { OffersAnswer, OffersRequest, OfferWithLink } from '../../shared/protocol/offers.ts';
import type { OfferRecord } from './layout/offer-record.ts';
import { productId } from './layout/product-keys.ts';
import type { IndexReader } from './store/index-reader.ts';

/** Lower is better; an offer whose stock is unknown is likelier in stock than not. */
const availabilityRank: Readonly<Record<string, number>> = {
  in_stock: 0,
  preorder: 2,
  backorder: 3,
  out_of_stock: 4,
};
const UNKNOWN_RANK = 1;

/** Answers each product's best offer: of a preferred merchant, in stock, in the preferred currency, cheapest. */
export function productsToOffers(base: IndexReader, request: OffersRequest): OffersAnswer {
  return {
    offers: request.products.map((product) => {
      const offers = base.offers(product);
      const { allowed, blocked } = request.merchants ?? {};
      const preferred = offers.filter(
        ({ merchant }) => allowed?.includes(merchant) !== false && !blocked?.includes(merchant),
      );
      const best = bestOffer(preferred.length > 0 ? preferred : offers, request.currency);
      if (!best) return null;
      const median = medianPrice(offers, best.price?.currency);
      return { ...withLink(best, offers), ...(median === undefined ? {} : { median }) };
    }),
  };
}

/**
 * Prices of different currencies cannot be compared: without a preferred one among them, the first
 * offer that has a price says which currency counts.
 */
function bestOffer(
  offers: readonly OfferRecord[],
  preferred: string | undefined,
): OfferRecord | undefined {
  const bestRank = Math.min(...offers.map(rankOf));
  const available = offers.filter((offer) => rankOf(offer) === bestRank);
  const currencies = available.flatMap(({ price }) => (price ? [price.currency] : []));
  const currency =
    preferred !== undefined && currencies.includes(preferred) ? preferred : currencies[0];
  let best = available[0];
  for (const offer of available) {
    if (offer.price === undefined || offer.price.currency !== currency) continue;
    const isBeaten = best?.price?.currency === currency && best.price.amount <= offer.price.amount;
    if (!isBeaten) best = offer;
  }
  return best;
}

/** What a price can be compared with: the middle of at least three offers in one currency. */
function medianPrice(
  offers: readonly OfferRecord[],
  currency: string | undefined,
): number | undefined {
  const amounts = offers.flatMap(({ price }) =>
    price && price.currency === currency ? [price.amount] : [],
  );
  if (amounts.length < 3) return undefined;
  return amounts.sort((one, other) => one - other)[Math.floor(amounts.length / 2)];
}

function rankOf({ availability }: OfferRecord): number {
  return availability === undefined
    ? UNKNOWN_RANK
    : (availabilityRank[availability] ?? UNKNOWN_RANK);
}

function withLink(offer: OfferRecord, offers: readonly OfferRecord[]): OfferWithLink {
  const { brand, price, image, availability } = offer;
  const categories = [...new Set(offers.flatMap(({ productType }) => productType ?? []))];
  return {
    offer: {
      id: productId(offers),
      offer: offer.id,
      merchant: offer.merchant,
      title: offer.title,
      ...(brand === undefined ? {} : { brand }),
      ...(price === undefined ? {} : { price }),
      ...(image === undefined ? {} : { image }),
      ...(availability === undefined ? {} : { availability }),
      ...(categories.length === 0 ? {} : { categories }),
    },
    link: offer.link,
  };
}
