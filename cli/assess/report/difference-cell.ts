import type { Metric } from '../score/metrics.ts';
import type { Estimate } from '../score/stats-to-estimates.ts';
import { formatFigure } from './format-figure.ts';

/** A signed difference as HTML, bold where its interval leaves out 0. */
export function differenceCell(estimate: Estimate | undefined, { unit }: Metric): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '-';
  const signed = (value: number) =>
    `${value < 0 ? '−' : '+'}${formatFigure(Math.abs(value), unit)}`;
  const { value, low, high } = estimate;
  const text = `${signed(value)} <small>${signed(low)}…${signed(high)}</small>`;
  return low > 0 || high < 0 ? `<b>${text}</b>` : text;
}
