import { wilsonLow } from '../../../shared/statistics/wilson-low.ts';
import type { Sample } from './average-by-site.ts';
import { percentileInterval } from './bootstrap.ts';
import { metrics } from './metrics.ts';
import type { PageStats } from './prediction-to-stats.ts';
import type { Ratio } from './ratio.ts';

/** A figure, averaged per site, with its 95 % interval; NaN where nothing could be judged. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** All pages together, where the figure is a share. */
  readonly pooled: Ratio | undefined;
}

/** Estimates by metric key. */
export type Estimates = Readonly<Record<string, Estimate>>;

/** Averages what was counted on the pages, with intervals over the samples. */
export function statsToEstimates(
  pages: Sample,
  samples: readonly Sample[],
  stats: readonly PageStats[],
): Estimates {
  const entries = metrics.map((metric): [string, Estimate] => {
    const interval = percentileInterval(samples.map((sample) => metric.average(sample, stats)));
    const pooled = metric.pooled(stats);
    const low =
      metric.isProportionOfLinks && pooled
        ? Math.min(interval.low, wilsonLow(pooled))
        : interval.low;
    return [metric.key, { value: metric.average(pages, stats), low, high: interval.high, pooled }];
  });
  return Object.fromEntries(entries);
}

/**
 * How much a second system is above the first, on the same pages and samples; positive: above.
 * `pooled` is undefined: a difference counts nothing.
 */
export function statsToDifferences(
  pages: Sample,
  samples: readonly Sample[],
  first: readonly PageStats[],
  second: readonly PageStats[],
): Estimates {
  const entries = metrics.map((metric): [string, Estimate] => {
    const above = (sample: Sample) =>
      metric.average(sample, second) - metric.average(sample, first);
    const { low, high } = percentileInterval(samples.map(above));
    return [metric.key, { value: above(pages), low, high, pooled: undefined }];
  });
  return Object.fromEntries(entries);
}
