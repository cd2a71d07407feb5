import type { OfferRecord } from '../../services/product-index/layout/offer-record.ts';

/** Products looked at for each offer wanted: of a small merchant the sample may stay smaller. */
const patience = 200;

/**
 * Offers at random, each at most once: all of a small index, a sample of a large one.
 *
 * @param merchant only of this one
 * @param random 0 to 1, 1 excluded
 */
export function pickOffers(
  base: { readonly productEnd: number; offers(product: number): OfferRecord[] },
  most: number,
  merchant: string | undefined,
  random: () => number = Math.random,
): OfferRecord[] {
  const { productEnd } = base;
  const picked: OfferRecord[] = [];
  const takeFrom = (product: number) => {
    for (const offer of base.offers(product)) {
      if (picked.length === most) return;
      if (merchant === undefined || offer.merchant === merchant) picked.push(offer);
    }
  };
  if (productEnd <= most * patience) {
    // A walk over all in random order: a step that has no factor in common with their number.
    const step = stepOf(productEnd, random);
    let product = Math.floor(random() * productEnd);
    for (let i = 0; i < productEnd && picked.length < most; i++) {
      takeFrom(product);
      product = (product + step) % productEnd;
    }
    return picked;
  }
  const seen = new Set<number>();
  for (let i = 0; i < most * patience && picked.length < most; i++) {
    const product = Math.floor(random() * productEnd);
    if (seen.has(product)) continue;
    seen.add(product);
    takeFrom(product);
  }
  return picked;
}

function stepOf(count: number, random: () => number): number {
  let step = 1 + Math.floor(random() * count);
  while (greatestDivisor(step, count) !== 1) step += 1;
  return step;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
