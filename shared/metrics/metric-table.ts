import { meshMetrics } from './tables/mesh-metrics.ts';
import { pathMetrics } from './tables/path-metrics.ts';
import { processMetrics } from './tables/process-metrics.ts';
import { storeMetrics } from './tables/store-metrics.ts';

/**
 * Every metric there is: a new one is a line in one of the four tables, then
 * `metrics.count('its_name', ...)`, `.observe` or `.sample` where it happens. Names and units follow
 * Prometheus: seconds, bytes, `_total` for what only grows.
 *
 * The exporter adds the labels `service` and `process` to each. Sums over processes are for queries: a
 * sum taken here would fall when a process ends, and every fall looks like a restart to `rate()`.
 */
export const metricTable = {
  ...processMetrics,
  ...meshMetrics,
  ...pathMetrics,
  ...storeMetrics,
} as const;
export type MetricTable = typeof metricTable;
