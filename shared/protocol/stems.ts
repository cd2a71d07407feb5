import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

export const StemsRequest = Type.Object(
  {
    languages: Type.Array(Type.String(), { minItems: 1, description: 'Subtags or Snowball names' }),
    tokens: Type.Array(Type.String(), { description: 'Distinct folded tokens' }),
  },
  { additionalProperties: false },
);
export type StemsRequest = Static<typeof StemsRequest>;

export const StemsAnswer = Type.Object({
  stems: Type.Array(Type.Array(Type.String()), { description: 'Per language: one stem per token' }),
});
export type StemsAnswer = Static<typeof StemsAnswer>;

/** matcher -> stemming; UNKNOWN_LANGUAGE if any of the languages has no stemmer. */
export const stemsExchange = exchange('stems/1', StemsRequest, StemsAnswer);
