import type { Metric } from '../score/metrics.ts';
import type { Estimate } from '../score/stats-to-estimates.ts';
import { formatFigure } from './format-figure.ts';

/** A figure with its interval as HTML; what was counted is its tooltip. */
export function figureCell(estimate: Estimate | undefined, { unit }: Metric): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const { value, low, high, pooled } = estimate;
  const interval = Number.isFinite(low)
    ? ` <small>${formatFigure(low, unit)}–${formatFigure(high, unit)}</small>`
    : '';
  const counted = pooled && unit === 'share' ? ` title="${pooled[0]} of ${pooled[1]}"` : '';
  return `<span${counted}>${formatFigure(value, unit)}${interval}</span>`;
}
