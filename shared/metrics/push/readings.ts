import type { Metrics } from '../../protocol/metrics.ts';

/** One number of a process, as pushed outputs take it. */
export interface Reading {
  /** Without `linkweave_`, such as `answer_seconds_count`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Only grows, so that what matters is by how much. */
  readonly isCount: boolean;
}

/** A histogram goes as its count and sum; its buckets are for Prometheus. */
export function readings(metrics: Metrics['metrics']): Reading[] {
  return metrics.flatMap(({ name, type, values }) =>
    values.flatMap(({ value, labels, metricName = name }): Reading[] => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return [];
      if (metricName.endsWith('_bucket')) return [];
      const texts = Object.entries(labels).map(([label, text]) => [label, String(text)]);
      return [
        {
          name: metricName.replace(/^linkweave_/, ''),
          labels: Object.fromEntries(texts) as Record<string, string>,
          value,
          isCount: type !== 'gauge',
        },
      ];
    }),
  );
}
