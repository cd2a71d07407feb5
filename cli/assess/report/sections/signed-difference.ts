import type { Metric } from '../../score/metrics.ts';
import type { Estimate } from '../../score/stats-to-estimates.ts';
import { formatFigure } from '../format-figure.ts';

/** `+0.18 (+0.08 to +0.25)`, in bold where the interval leaves out 0. */
export function signedDifference(
  estimate: Estimate | undefined,
  unit: Metric['unit'] = 'share',
): string {
  if (!estimate || !Number.isFinite(estimate.value)) return '';
  const signed = (value: number) => `${value < 0 ? '' : '+'}${formatFigure(value, unit)}`;
  const { value, low, high } = estimate;
  const text = `${signed(value)} (${signed(low)} to ${signed(high)})`;
  return low > 0 || high < 0 ? `**${text}**` : text;
}
