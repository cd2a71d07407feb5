import Type, { type Static } from 'typebox';

import { Generation } from './candidates.ts';
import { exchange } from './exchange.ts';

/** One merchant's item, as links show it. */
export const Offer = Type.Object({
  id: Type.String({ description: 'Product: gtin:…, mpn:brand/…, or title:…' }),
  offer: Type.String({ description: 'The merchant’s own id' }),
  merchant: Type.String(),
  title: Type.String(),
  brand: Type.Optional(Type.String()),
  price: Type.Optional(Type.Object({ amount: Type.Number(), currency: Type.String() })),
  image: Type.Optional(Type.String()),
  availability: Type.Optional(Type.String()),
  categories: Type.Optional(
    Type.Array(Type.String(), { description: 'What the product’s offers say: Cameras > Lenses' }),
  ),
});
export type Offer = Static<typeof Offer>;

/** An offer with where it leads. */
export const OfferWithLink = Type.Object({
  offer: Offer,
  link: Type.String(),
  median: Type.Optional(
    Type.Number({ description: 'Price in the middle of three or more offers in its currency' }),
  ),
});
export type OfferWithLink = Static<typeof OfferWithLink>;

export const OffersRequest = Type.Object(
  {
    generation: Generation,
    products: Type.Array(Type.Integer({ minimum: 0 }), { maxItems: 1000 }),
    currency: Type.Optional(Type.String({ description: 'Preferred currency, ISO 4217' })),
    merchants: Type.Optional(
      Type.Object(
        {
          allowed: Type.Optional(Type.Array(Type.String())),
          blocked: Type.Optional(Type.Array(Type.String())),
        },
        { additionalProperties: false, description: 'Preferred: those allowed and not blocked' },
      ),
    ),
  },
  { additionalProperties: false },
);
export type OffersRequest = Static<typeof OffersRequest>;

export const OffersAnswer = Type.Object({
  offers: Type.Array(Type.Union([OfferWithLink, Type.Null()]), {
    description:
      'Per product its best offer: preferred merchant, in stock, preferred currency, cheapest; null if none',
  }),
});
export type OffersAnswer = Static<typeof OffersAnswer>;

/** matcher -> product-index: records of winners only; GENERATION_GONE if that base was closed. */
export const offersExchange = exchange('offers/1', OffersRequest, OffersAnswer);
