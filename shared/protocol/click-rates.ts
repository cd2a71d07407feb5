import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

/** How often links of a product under a name are followed, with what the prior makes of it. */
export const ClickRate = Type.Object({
  name: Type.String({ description: 'The linked text, folded' }),
  product: Type.String(),
  category: Type.String({ description: 'Of the publisher; empty if it has none' }),
  rate: Type.Number({ description: 'Posterior mean, 0..1' }),
  impressions: Type.Integer({ minimum: 0 }),
});
export type ClickRate = Static<typeof ClickRate>;

/** A bounded table: those seen most. What is not in it has the prior of its category. */
export const ClickRates = Type.Object({
  version: Type.String({ description: 'Of the table; equal if nothing changed' }),
  computedAt: Type.String({ description: 'ISO 8601' }),
  priors: Type.Array(
    Type.Object({
      category: Type.String({ description: 'Empty text: of all publishers together' }),
      rate: Type.Number(),
      strength: Type.Number({ description: 'Impressions the prior is worth' }),
    }),
  ),
  rates: Type.Array(ClickRate, { maxItems: 20_000 }),
});
export type ClickRates = Static<typeof ClickRates>;

/** matcher -> reporting: learned click rates, null if `known` is still the newest. */
export const clickRatesExchange = exchange(
  'click-rates/1',
  Type.Object({ known: Type.Optional(Type.String({ description: 'Version held' })) }),
  Type.Object({ table: Type.Union([ClickRates, Type.Null()]) }),
);
