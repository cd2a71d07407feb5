import type { Metric } from './metric.ts';

/** Makes lines of the table; labels keep their names as types, so that a wrong one does not compile. */
export const defineMetric = {
  /** Only grows; its name ends in `_total`. */
  counter: <const L extends string = never>(
    by: Metric['by'],
    help: string,
    labels: readonly L[] = [],
  ) => ({ type: 'counter' as const, by, help, labels }),

  /** Goes up and down. */
  gauge: <const L extends string = never>(
    by: Metric['by'],
    help: string,
    labels: readonly L[] = [],
  ) => ({ type: 'gauge' as const, by, help, labels }),

  /** A distribution; its name ends in the unit. */
  histogram: <const L extends string = never>(
    by: Metric['by'],
    help: string,
    labels: readonly L[] = [],
    buckets: readonly number[] = hopSeconds,
  ) => ({ type: 'histogram' as const, by, help, labels, buckets }),
};

/** Dense where a page's time is spent: a hop takes 0.2 to 20 ms, a page at most its deadline. */
const hopSeconds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5];
