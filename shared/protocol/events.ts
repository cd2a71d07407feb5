import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

/** A link as it was shown. */
export const ShownLink = Type.Object({
  offer: Type.String(),
  merchant: Type.String(),
  product: Type.String(),
  phrase: Type.String({ description: 'The linked text' }),
  price: Type.Optional(Type.Object({ amount: Type.Number(), currency: Type.String() })),
});
export type ShownLink = Static<typeof ShownLink>;

const isBot = Type.Optional(Type.Boolean({ description: 'The user agent says it is a robot' }));

/** A page was answered. Holds no text of the page but its linked phrases, nothing of its reader. */
export const Answered = Type.Object({
  kind: Type.Literal('answered'),
  at: Type.String({ description: 'ISO 8601' }),
  request: Type.String(),
  publisher: Type.String(),
  page: Type.Optional(
    Type.String({ description: 'Address without fragment and user, 500 characters at most' }),
  ),
  experiment: Type.Optional(Type.String()),
  arm: Type.String(),
  experiments: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Arm by experiment, where the page is in several',
    }),
  ),
  engine: Type.String(),
  relevance: Type.String(),
  language: Type.String(),
  subId: Type.Optional(Type.String()),
  visitor: Type.Optional(
    Type.String({ description: 'Keyed hash of the id that the publisher sent, if it did' }),
  ),
  linkCount: Type.Integer({ minimum: 0 }),
  links: Type.Optional(
    Type.Array(ShownLink, { description: 'In the order of the answer; n of `<request>.<n>`' }),
  ),
  partial: Type.Boolean(),
  tookMs: Type.Number({ minimum: 0 }),
  isBot,
});
export type Answered = Static<typeof Answered>;

/** A reader followed a link. */
export const Clicked = Type.Object({
  kind: Type.Literal('clicked'),
  at: Type.String({ description: 'ISO 8601' }),
  request: Type.String(),
  publisher: Type.String(),
  experiment: Type.Optional(Type.String()),
  arm: Type.String(),
  engine: Type.String(),
  offer: Type.String(),
  merchant: Type.String(),
  product: Type.Optional(Type.String()),
  phrase: Type.Optional(Type.String({ description: 'The linked text' })),
  click: Type.Optional(
    Type.String({ description: 'Of the token: equal if the same link was followed again' }),
  ),
  duplicate: Type.Optional(Type.Boolean({ description: 'This gateway has seen the token before' })),
  unattributed: Type.Optional(Type.Boolean({ description: 'The token had expired' })),
  isBot,
  address: Type.Optional(
    Type.String({ description: 'Hash of the address, with a key that is thrown away each day' }),
  ),
});
export type Clicked = Static<typeof Clicked>;

/** Half of a link or more was in a reader's view for half a second without a break. */
export const Viewed = Type.Object({ ...Clicked.properties, kind: Type.Literal('viewed') });
export type Viewed = Static<typeof Viewed>;

/** Somebody says that a link is wrong. */
export const Reported = Type.Object({ ...Clicked.properties, kind: Type.Literal('reported') });
export type Reported = Static<typeof Reported>;

export const Event = Type.Union([Answered, Clicked, Viewed, Reported]);
export type Event = Static<typeof Event>;

/** A shadow arm was computed besides what was shown; links agree in characters and product. */
export const Compared = Type.Object({
  kind: Type.Literal('compared'),
  at: Type.String({ description: 'ISO 8601' }),
  request: Type.String(),
  publisher: Type.String(),
  experiment: Type.String(),
  arm: Type.String({ description: 'The shadow' }),
  engine: Type.String(),
  relevance: Type.String(),
  shownArm: Type.String(),
  shownEngine: Type.String(),
  same: Type.Integer({ minimum: 0, description: 'Links of both' }),
  onlyShadow: Type.Integer({ minimum: 0 }),
  onlyShown: Type.Integer({ minimum: 0 }),
  partial: Type.Boolean({ description: 'Of the shadow' }),
  tookMs: Type.Number({ minimum: 0, description: 'The shadow in the matcher' }),
  shownMs: Type.Number({ minimum: 0, description: 'What was shown in the matcher' }),
});
export type Compared = Static<typeof Compared>;

/** matcher -> reporting: answered when the comparisons are written, beside the other events. */
export const comparedExchange = exchange(
  'compared/1',
  Type.Object({ events: Type.Array(Compared, { minItems: 1, maxItems: 5000 }) }),
  Type.Object({ written: Type.Integer() }),
);

/** gateway -> reporting: answered when the events are written. */
export const eventsExchange = exchange(
  'events/1',
  Type.Object({ events: Type.Array(Event, { minItems: 1, maxItems: 5000 }) }),
  Type.Object({ written: Type.Integer() }),
);

/** Sums of one arm and engine. */
export const Counts = Type.Object({
  experiment: Type.String(),
  arm: Type.String(),
  engine: Type.String(),
  answered: Type.Integer(),
  links: Type.Integer(),
  partial: Type.Integer(),
  empty: Type.Integer({ description: 'Answers without a link' }),
  clicks: Type.Integer(),
  complaints: Type.Optional(Type.Integer({ description: 'Links reported as wrong' })),
  meanMs: Type.Number(),
});
export type Counts = Static<typeof Counts>;

/** CLI, console -> reporting: what was answered, per experiment, arm and engine. */
export const countsExchange = exchange(
  'counts/1',
  Type.Object({}),
  Type.Object({ since: Type.String(), counts: Type.Array(Counts) }),
);

/** CLI -> every instance of reporting: end the segment being written, so that it can be compacted. */
export const rotateExchange = exchange('rotate/1', Type.Object({}), Type.Object({}));

/** CLI -> every instance of reporting: delete events for good; the one that compacts does it. */
export const forgetExchange = exchange(
  'forget/1',
  Type.Object(
    {
      publisher: Type.String({ minLength: 1, maxLength: 64 }),
      visitor: Type.Optional(
        Type.String({ minLength: 1, maxLength: 64, description: 'As events have it: hashed' }),
      ),
    },
    { additionalProperties: false },
  ),
  Type.Object({
    isDone: Type.Boolean({ description: 'False: another instance compacts' }),
    events: Type.Integer(),
    files: Type.Integer(),
  }),
);
