import Type, { type Static } from 'typebox';

/** Section `product-index`. */
export const ProductIndexConfig = Type.Object(
  {
    pollMs: Type.Integer({
      default: 500,
      minimum: 10,
      maximum: 60_000,
      description: 'How often the service looks whether another base was published, ms',
    }),
    retainMs: Type.Integer({
      default: 10_000,
      minimum: 1_000,
      maximum: 3_600_000,
      description:
        'How long an earlier base answers questions that quote it, ms; one that arms name, sixty times as long after the last of them',
    }),
    minCoverage: Type.Number({
      default: 0.25,
      minimum: 0,
      maximum: 1,
      description: 'Least share of a range that a candidate found without a name must cover',
    }),
  },
  { additionalProperties: false },
);
export type ProductIndexConfig = Static<typeof ProductIndexConfig>;
