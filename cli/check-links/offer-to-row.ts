import type { OfferRecord } from '../../services/product-index/layout/offer-record.ts';

/** An offer as a row of a feed, out of stock. */
export function offerToRow(offer: OfferRecord): Record<string, string> {
  const { id, title, link, brand, gtin, mpn, price, image, productType } = offer;
  return {
    ...{ id, title, link, availability: 'out_of_stock' },
    ...(brand !== undefined && { brand }),
    ...(gtin !== undefined && { gtin }),
    ...(mpn !== undefined && { mpn }),
    ...(price !== undefined && { price: `${price.amount} ${price.currency}` }),
    ...(image !== undefined && { image_link: image }),
    ...(productType !== undefined && { product_type: productType }),
  };
}
