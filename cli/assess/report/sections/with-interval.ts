import type { Metric } from '../../score/metrics.ts';
import type { Estimate } from '../../score/stats-to-estimates.ts';
import { formatFigure } from '../format-figure.ts';

/** `0.72 (0.61-0.83)`, `-` where nothing could be judged. */
export function withInterval(
  estimate: Estimate | undefined,
  unit: Metric['unit'] = 'share',
): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const { value, low, high } = estimate;
  const interval = Number.isFinite(low)
    ? ` (${formatFigure(low, unit)}-${formatFigure(high, unit)})`
    : '';
  return `${formatFigure(value, unit)}${interval}`;
}
