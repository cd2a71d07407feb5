import { AggregatorRegistry } from 'prom-client';

import type { Metrics } from '../../shared/protocol/metrics.ts';

/** What all processes answered as one Prometheus text, each value under its service and process. */
export function metricsToText(answers: readonly Metrics[]): Promise<string> {
  const labelled = answers.map(({ service, process, metrics }) =>
    metrics.map((metric) => ({
      ...metric,
      values: metric.values.map((one) => ({
        ...one,
        value: one.value ?? Number.NaN,
        labels: { ...one.labels, service, process },
      })),
    })),
  );
  // Aggregating only merges: no two values have the same labels.
  return AggregatorRegistry.aggregate(labelled).metrics();
}
