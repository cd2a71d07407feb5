import type { Metric } from '../score/metrics.ts';

/** `0.72`, `3.1` for rates, `-` where nothing could be judged. */
export function formatFigure(value: number, unit: Metric['unit'] = 'share'): string {
  return Number.isFinite(value) ? value.toFixed(unit === 'rate' ? 1 : 2) : '-';
}
