import type { OfferWithLink } from '../../../shared/protocol/offers.ts';
import { commercialWeights as weights } from './commercial-weights.ts';
import type { JudgedPage, Relevance } from './relevance.ts';
import { shiftScore } from './shift-score.ts';
import { text } from './text.ts';

/** Commission that changes nothing, a share of the price. */
const usualCommission = 0.05;
/** How many times the middle price, or a part of it, is too odd to be true. */
const oddRatio = 3;

/** Judges as `text` does; then the offer has a say: stock, price, commission, country. */
export const commercial: Relevance = {
  name: 'commercial',
  judge: text.judge,
  weighOffer(score, offer, page) {
    const signals = offerSignals(offer, page);
    const sum = Object.values(signals).reduce((total, one) => total + one, 0);
    return sum === Number.NEGATIVE_INFINITY ? 0 : shiftScore(score, sum);
  },
};

/** Log-odds by what they are for. */
export function offerSignals({ offer, median }: OfferWithLink, page: JudgedPage) {
  const { price, availability = 'unknown', merchant } = offer;
  const { commission, countries } = page.merchants?.[merchant] ?? {};
  const ratio = price && median ? price.amount / median : 1;
  const isOdd = ratio < 1 / oddRatio || ratio > oddRatio;
  const isOtherCurrency = price && page.currency !== undefined && price.currency !== page.currency;
  const isOtherCountry =
    countries && page.country !== undefined && !countries.includes(page.country);
  return {
    availability: availability in weights ? weights[availability as 'in_stock'] : weights.unknown,
    price: price ? (isOdd ? weights.oddPrice : 0) : weights.withoutPrice,
    currency: isOtherCurrency ? weights.otherCurrency : 0,
    commission:
      commission === undefined
        ? 0
        : weights.commission *
          Math.min(Math.max(Math.log2(Math.max(commission, 0.001) / usualCommission), -2), 2),
    country: isOtherCountry ? weights.otherCountry : 0,
  };
}
