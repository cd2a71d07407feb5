import Type, { type Static } from 'typebox';

/** Section `stemming`. */
export const StemmingConfig = Type.Object(
  {
    cacheEntries: Type.Integer({
      default: 200_000,
      minimum: 0,
      maximum: 5_000_000,
      description: 'Stems kept, all languages together; about 100 bytes each; 0 keeps none',
    }),
  },
  { additionalProperties: false },
);
export type StemmingConfig = Static<typeof StemmingConfig>;
