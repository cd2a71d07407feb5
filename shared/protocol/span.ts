import Type, { type Static } from 'typebox';

/**
 * A piece of one request's way, when its way was asked for: `trace` in the header of a question is the
 * id of the span it is asked under, and the header of the answer carries what happened behind.
 */
export const Span = Type.Object({
  id: Type.String({ description: '16 hexadecimal digits' }),
  parent: Type.Optional(Type.String()),
  name: Type.String({ description: 'Route, exchange, or `ask` and the exchange' }),
  kind: Type.Enum(['server', 'client', 'internal']),
  service: Type.String(),
  process: Type.String({ description: '<host>:<pid>' }),
  startMs: Type.Number({ description: 'Monotonic clock of whoever reads it' }),
  tookMs: Type.Number(),
  queueMs: Type.Optional(
    Type.Number({
      description: 'Of a server: sent to begun, on the way and waiting; one host only',
    }),
  ),
  outcome: Type.String({ description: 'ok, or the code of an error' }),
});
export type Span = Static<typeof Span>;
