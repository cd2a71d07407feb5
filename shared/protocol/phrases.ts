import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';
import { splitWords, Words } from './words.ts';

export const PhrasesRequest = Type.Object(
  {
    engine: Type.String(),
    language: Type.String({ description: 'Primary language subtag, such as en' }),
    blocks: Type.Array(Type.String()),
    kinds: Type.Array(Type.String(), { description: 'One per block' }),
  },
  { additionalProperties: false },
);
export type PhrasesRequest = Static<typeof PhrasesRequest>;

/**
 * Tokens and phrases as flat arrays, because arrays of small objects cost most of the JSON time.
 *
 * Example, for the block `The EOS R6, please.`:
 * `tokens: "the eos r6 please "`, `sequences: [[0,1,2,3]]`,
 * `ranges: [0,1,2]` (block 0, from token 1, two tokens), `places: [4,10]` (`EOS R6`), `scores: [0.9]`.
 */
export const PhrasesAnswer = Type.Object({
  engine: Type.String(),
  tokens: Words('Distinct folded tokens of the page'),
  sequences: Type.Array(Type.Array(Type.Integer()), {
    description: 'Per block: indexes into tokens',
  }),
  ranges: Type.Array(Type.Integer(), { description: 'block, first token, token count; repeated' }),
  places: Type.Array(Type.Integer(), {
    description: 'Per range: start, end in its block, UTF-16 code units',
  }),
  scores: Type.Array(Type.Number(), { description: 'One per range, 0..1' }),
  partial: Type.Optional(
    Type.Boolean({ description: 'True: the deadline passed before the last block was read' }),
  ),
});
export type PhrasesAnswer = Static<typeof PhrasesAnswer>;

/** The answer, and its tokens one by one. */
export type Phrases = PhrasesAnswer & { readonly words: readonly string[] };

export function answerToPhrases(answer: PhrasesAnswer): Phrases {
  return { ...answer, words: splitWords(answer.tokens) };
}

/** matcher -> phrase-generation: the page's text, once. */
export const phrasesExchange = exchange('phrases/1', PhrasesRequest, PhrasesAnswer);
