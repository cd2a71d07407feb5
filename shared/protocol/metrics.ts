import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';

/** One metric as prom-client writes it; a value that is no number travels as null. */
const MetricValues = Type.Object({
  name: Type.String(),
  help: Type.String(),
  type: Type.String(),
  aggregator: Type.String(),
  values: Type.Array(
    Type.Object({
      value: Type.Union([Type.Number(), Type.Null()]),
      labels: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
      metricName: Type.Optional(Type.String()),
    }),
  ),
});

/** What a process has counted and measured. Answered by every service. */
export const Metrics = Type.Object({
  service: Type.String(),
  process: Type.String({ description: 'Tells the instances of a service apart: <host>:<pid>' }),
  metrics: Type.Array(MetricValues),
});
export type Metrics = Static<typeof Metrics>;
export const metricsExchange = exchange('metrics/1', Type.Object({}), Metrics);
