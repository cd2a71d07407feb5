import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

/** A sale as a network reports it. */
export const Conversion = Type.Object(
  {
    subId: Type.String({ maxLength: 200, description: '`<request>.<n>`, or the page’s sub-id' }),
    at: Type.String({ description: 'Of the sale, ISO 8601' }),
    amount: Type.Number({ description: 'Commission; negative takes money back' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    order: Type.Optional(
      Type.String({ maxLength: 200, description: 'The network’s id; the newest file’s row holds' }),
    ),
    merchant: Type.Optional(Type.String({ maxLength: 200 })),
    isRejected: Type.Optional(Type.Boolean({ description: 'Reported, and not paid' })),
  },
  { additionalProperties: false },
);
export type Conversion = Static<typeof Conversion>;

/**
 * CLI -> reporting: a part of a network's report. Nothing counts before the last part is on disk; a
 * file that was loaded before changes nothing.
 */
export const conversionsExchange = exchange(
  'conversions/1',
  Type.Object(
    {
      file: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of what is loaded' }),
      name: Type.String({ maxLength: 200, description: 'Of the file, for people' }),
      part: Type.Integer({ minimum: 0 }),
      isLast: Type.Boolean(),
      conversions: Type.Array(Conversion, { maxItems: 2000 }),
      covers: Type.Optional(
        Type.Object(
          {
            merchants: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10_000 }),
            from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
            to: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Included' }),
          },
          {
            description:
              'Clicks of these merchants on these days earned what the file says, or nothing',
          },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  Type.Object({
    isKnown: Type.Boolean({ description: 'It was loaded before' }),
    loaded: Type.Integer({ description: 'Rows of the file so far' }),
  }),
);
