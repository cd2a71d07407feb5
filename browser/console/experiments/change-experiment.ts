import type { SettingsAnswer } from '../api/answers.ts';
import { ask } from '../api/ask.ts';

/** Ramps, stops, starts, rolls back; says why in the history if a reason is given. */
export function changeExperiment(
  change: Readonly<Record<string, unknown>> & {
    readonly set: 'ramp' | 'stop' | 'start' | 'rollback';
  },
  reason = '',
): Promise<SettingsAnswer> {
  const because = reason.trim();
  return ask<SettingsAnswer>('changes', {
    change: { ...change, ...(because && { reason: because }) },
  });
}
