import { SeededRandom } from '../../../shared/statistics/seeded-random.ts';
import type { Sample } from './average-by-site.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Draws sites with replacement, and within each drawn site its pages with replacement. Whoever
 * compares two configurations uses the same samples for both: their difference is then paired.
 */
export function resample(pages: Sample, count: number, seed: number): Sample[] {
  const random = new SeededRandom(seed);
  const draw = <T>(items: readonly T[]): T[] => items.map(() => random.of(items));
  return Array.from({ length: count }, () => draw(pages).map((ofSite) => draw(ofSite)));
}

/** The middle 95 % of a figure over the samples; samples without anything to judge are left out. */
export function percentileInterval(values: readonly number[]): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return { low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) };
}

/** Linear between the two nearest; NaN of nothing. */
function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
