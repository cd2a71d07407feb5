import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

/** Name of a base, as its build gave it. */
export const BaseId = Type.String({ pattern: '^base-[A-Za-z0-9-]+$', maxLength: 100 });

/** Which base answers from now on. */
export const BaseChange = {
  base: { ...BaseId, description: 'Taken into service' },
  instead: Type.Optional({
    ...BaseId,
    description: 'In service when this was decided; CONFLICT if another is by now',
  }),
  isRollback: Type.Optional(
    Type.Boolean({
      description:
        'Back to the base before the one in service, which no further rollback comes back to; CONFLICT if that is not `base`',
    }),
  ),
};

/** One sealed base of the index folder. */
export const Base = Type.Object({
  id: Type.String(),
  place: Type.Integer({
    minimum: -1,
    description: '0: in service; 1: in service before, the one a rollback takes; ...; -1: never',
  }),
  createdAt: Type.Optional(Type.String({ description: 'ISO 8601' })),
  builder: Type.Optional(Type.String({ description: 'Version of the program that built it' })),
  formatVersion: Type.Optional(Type.Integer()),
  languages: Type.Optional(Type.Array(Type.String())),
  dataBytes: Type.Optional(Type.Integer()),
  counts: Type.Optional(Type.Record(Type.String(), Type.Number())),
  feeds: Type.Optional(
    Type.Array(
      Type.Object({
        file: Type.String(),
        rows: Type.Integer(),
        offers: Type.Integer(),
        rejects: Type.Integer(),
      }),
    ),
  ),
  problem: Type.Optional(Type.String({ description: 'Why it cannot be opened' })),
});
export type Base = Static<typeof Base>;

/** console -> product-index: which bases there are, the newest first. */
export const basesExchange = exchange(
  'bases/1',
  Type.Object({ most: Type.Integer({ minimum: 1, maximum: 1000 }) }),
  Type.Object({ bases: Type.Array(Base) }),
);

/**
 * control -> product-index: take a base into service, or the one before again. Every process follows
 * within its poll. Said again it changes nothing. INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION for a
 * base that cannot be opened: then everything stays as it is.
 */
export const publishExchange = exchange(
  'publish/1',
  Type.Object(BaseChange),
  Type.Object({
    before: Type.Union([Type.String(), Type.Null()], { description: 'In service until now' }),
  }),
);
