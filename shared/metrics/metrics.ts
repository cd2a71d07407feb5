import { Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { ServiceName } from '../protocol/exchange.ts';
import type { Metrics } from '../protocol/metrics.ts';
import type { Metric } from './metric.ts';
import { type MetricTable, metricTable } from './metric-table.ts';

type Named<T> = {
  [N in keyof MetricTable]: MetricTable[N]['type'] extends T ? N : never;
}[keyof MetricTable];
type Labels<N extends keyof MetricTable> = Readonly<
  Record<MetricTable[N]['labels'][number], string>
>;
/** Without labels there is nothing to name. */
type IsPlain<N extends keyof MetricTable> = [MetricTable[N]['labels'][number]] extends [never]
  ? true
  : false;
type Counted<N extends keyof MetricTable> =
  IsPlain<N> extends true ? [by?: number] : [labels: Labels<N>, by?: number];
type Observed<N extends keyof MetricTable> =
  IsPlain<N> extends true ? [value: number] : [labels: Labels<N>, value: number];
type Read<N extends keyof MetricTable> = () => IsPlain<N> extends true
  ? number
  : readonly Sampled<N>[];

/** One value of a sampled metric. */
export interface Sampled<N extends keyof MetricTable> {
  readonly value: number;
  readonly labels: Labels<N>;
}

const registry = new Registry();
const made = new Map<string, Counter | Gauge | Histogram>();
const samplers = new Map<string, () => number | readonly Sampled<keyof MetricTable>[]>();

/** The metrics of this process. Counting costs about a microsecond with labels, 0.1 without. */
export const metrics = {
  /** Adds to a counter: `count('a_total', 2)`, `count('b_total', { code }, 2)`; one unless said. */
  count<N extends Named<'counter'>>(name: N, ...args: Counted<N>): void {
    const [labels, by] = typeof args[0] === 'object' ? args : [{}, args[0]];
    (metric(name) as Counter).inc(labels as Record<string, string>, (by ?? 1) as number);
  },

  /** Puts a value into a histogram, in the unit of its name. */
  observe<N extends Named<'histogram'>>(name: N, ...args: Observed<N>): void {
    const [labels, value] = typeof args[0] === 'object' ? args : [{}, args[0]];
    (metric(name) as Histogram).observe(labels as Record<string, string>, value as number);
  },

  /**
   * Has a gauge, or a counter that is kept elsewhere, read whenever metrics are asked for. While `read`
   * throws the metric has no values: what it tells of is closed just now.
   */
  sample<N extends Named<'counter' | 'gauge'>>(name: N, read: Read<N>): void {
    samplers.set(name, read as () => number | readonly Sampled<keyof MetricTable>[]);
  },

  /** All of a service's metrics, those without values too, so that each is known from the start. */
  async toJson(service: ServiceName): Promise<Metrics['metrics']> {
    for (const [name, { by }] of Object.entries(metricTable) as [keyof MetricTable, Metric][]) {
      if (by === 'all' || by.includes(service)) metric(name);
    }
    return registry.getMetricsAsJSON() as unknown as Promise<Metrics['metrics']>;
  },
};

function metric(name: keyof MetricTable): Counter | Gauge | Histogram {
  let one = made.get(name);
  if (!one) {
    one = make(name, metricTable[name]);
    made.set(name, one);
  }
  return one;
}

function make(name: string, { type, help, labels, buckets }: Metric): Counter | Gauge | Histogram {
  const options = { name, help, labelNames: labels, registers: [registry] };
  if (type === 'histogram') return new Histogram({ ...options, buckets: [...(buckets ?? [])] });
  if (type === 'gauge') {
    return new Gauge({
      ...options,
      collect() {
        readInto(name, this, (value, of) => this.set(of, value));
      },
    });
  }
  return new Counter({
    ...options,
    collect() {
      if (samplers.has(name)) readInto(name, this, (value, of) => this.inc(of, value));
    },
  });
}

function readInto(
  name: string,
  into: { reset(): void; remove(labels: Record<string, string>): void },
  put: (value: number, labels: Record<string, string>) => void,
): void {
  const read = samplers.get(name);
  into.reset();
  // Without labels a reset leaves a zero that nobody measured.
  into.remove({});
  try {
    const sampled = read?.() ?? [];
    if (typeof sampled === 'number') put(sampled, {});
    else for (const { value, labels } of sampled) put(value, labels);
  } catch {
    // Nothing to say now.
  }
}
