import Type, { type Static } from 'typebox';

import { exchange, serviceNames } from './exchange.ts';

/** Who is this? Answered by every service. */
export const Info = Type.Object({
  service: Type.Enum([...serviceNames]),
  group: Type.Optional(Type.String({ description: 'Group of instances, see instances.groups' })),
  version: Type.String(),
  pid: Type.Integer(),
  node: Type.String(),
  startedAt: Type.String({ description: 'ISO 8601' }),
  ready: Type.Boolean({
    description: 'False while it cannot do its work, with the reason in notes',
  }),
  exchanges: Type.Array(Type.String()),
  notes: Type.Record(Type.String(), Type.String(), {
    description: 'What the service wants known: engines, generation, ...',
  }),
});
export type Info = Static<typeof Info>;
export const infoExchange = exchange('info/1', Type.Object({}), Info);

/** How long something took in the last minute. */
const Latency = Type.Object({
  count: Type.Integer({ minimum: 0 }),
  p50Ms: Type.Number(),
  p90Ms: Type.Number(),
  p99Ms: Type.Number(),
  maxMs: Type.Number(),
});
export type Latency = Static<typeof Latency>;

/** Counters and gauges since the start. Answered by every service. */
export const Stats = Type.Object({
  service: Type.String(),
  pid: Type.Integer(),
  counts: Type.Record(Type.String(), Type.Number()),
  latencies: Type.Optional(
    Type.Record(Type.String(), Latency, {
      description: 'By exchange; at the gateway by what pages ask too',
    }),
  ),
});
export type Stats = Static<typeof Stats>;
export const statsExchange = exchange('stats/1', Type.Object({}), Stats);
