import type { GeneratedOffer } from './offer-generator.ts';

/** One line of a feed in JSON Lines under Google's field names. */
export function offerToLine(offer: GeneratedOffer): string {
  const { id, title, brand, gtin, mpn, price, link, availability } = offer;
  return `${JSON.stringify({
    id,
    title,
    brand,
    gtin,
    mpn,
    price,
    link,
    image_link: offer.imageLink,
    availability,
    product_type: offer.productType,
  })}\n`;
}
