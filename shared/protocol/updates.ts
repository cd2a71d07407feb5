import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

const Id = Type.String({ minLength: 1, maxLength: 200 });
const Merchant = Type.String({ minLength: 1, maxLength: 100 });
const Price = Type.Object(
  {
    amount: Type.Number({ exclusiveMinimum: 0 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  { additionalProperties: false },
);
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Availability = Type.Union([
  Type.Literal('in_stock'),
  Type.Literal('out_of_stock'),
  Type.Literal('preorder'),
  Type.Literal('backorder'),
]);

/** One offer as a feed gives it. */
export const OfferUpdate = Type.Object(
  {
    id: Id,
    title: Text(500),
    link: Type.String({ pattern: '^https?://', maxLength: 2000 }),
    language: Type.String({ pattern: '^[a-z]{2,3}$' }),
    brand: Type.Optional(Text(200)),
    gtin: Type.Optional(Type.String({ pattern: '^[0-9]{14}$' })),
    mpn: Type.Optional(Text(200)),
    price: Type.Optional(Price),
    image: Type.Optional(Text(2000)),
    availability: Type.Optional(Availability),
    productType: Type.Optional(Text(200)),
  },
  { additionalProperties: false },
);

/** What changes of an offer that is there; what is absent stays as it is. */
export const PriceUpdate = Type.Object(
  { id: Id, price: Type.Optional(Price), availability: Type.Optional(Availability) },
  { additionalProperties: false },
);

/**
 * Updates of one merchant's offers, applied in this order: all of them, or none.
 *
 * - `put`: new offers, or such as replace what stands under their id
 * - `patch`: prices and stock of offers that are there
 * - `remove`: ids
 * - `removeBefore`: every offer of the merchant that was last put or patched before this sequence number, those of
 *   the base included
 */
export const UpdatesRequest = Type.Object(
  {
    merchant: Merchant,
    put: Type.Optional(Type.Array(OfferUpdate, { maxItems: 5000 })),
    patch: Type.Optional(Type.Array(PriceUpdate, { maxItems: 5000 })),
    remove: Type.Optional(Type.Array(Id, { maxItems: 5000 })),
    removeBefore: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);
export type UpdatesRequest = Static<typeof UpdatesRequest>;

export const UpdatesAnswer = Type.Object({
  sequence: Type.Integer({
    minimum: 0,
    description: 'Of these updates: they are on the disk; an empty request answers the last one',
  }),
  put: Type.Integer({ minimum: 0 }),
  patched: Type.Integer({ minimum: 0 }),
  removed: Type.Integer({ minimum: 0 }),
  unknown: Type.Integer({
    minimum: 0,
    description: 'Patches and removals of ids that are not there',
  }),
});
export type UpdatesAnswer = Static<typeof UpdatesAnswer>;

/** command line -> index-writer: change the index in service. */
export const updatesExchange = exchange('updates/1', UpdatesRequest, UpdatesAnswer);
