import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

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
