import type { ServiceName } from '../protocol/exchange.ts';

/** Which processes have a metric. */
type By = 'all' | readonly ServiceName[];

/** One line of the table of metrics. */
export interface Metric {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly by: By;
  /** What it counts, a sentence without a period. */
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper ends of a histogram's buckets, in the unit that the name ends in. */
  readonly buckets?: readonly number[];
}
