import Type, { type Static } from 'typebox';

import { longestRange } from './engines/engine.ts';

/** Section `phrase-generation`. */
export const PhraseGenerationConfig = Type.Object(
  {
    engines: Type.Array(Type.String({ minLength: 1 }), {
      default: [],
      description: 'Engines besides those built in: absolute paths or package names of modules',
    }),
    ngramTokens: Type.Integer({
      default: 10,
      minimum: 1,
      maximum: longestRange,
      description: 'Most tokens in a phrase of the ngram engine',
    }),
  },
  { additionalProperties: false },
);
export type PhraseGenerationConfig = Static<typeof PhraseGenerationConfig>;
