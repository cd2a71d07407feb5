import Type from 'typebox';

import { exchange } from '../../shared/protocol/exchange.ts';

/** What the messaging tests ask: text comes back with the pid that answered, after a while. */
export const echoExchange = exchange(
  'echo/1',
  Type.Object({
    text: Type.String(),
    afterMs: Type.Optional(Type.Number({ description: 'Time spent without blocking' })),
    blockMs: Type.Optional(Type.Number({ description: 'Time the event loop is blocked' })),
    fail: Type.Optional(Type.Boolean()),
  }),
  Type.Object({ text: Type.String(), pid: Type.Integer() }),
);
