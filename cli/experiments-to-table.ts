import type { Arm, Experiment } from '../shared/protocol/experiments.ts';
import { toTable } from './to-table.ts';

/** One line per arm. */
export function experimentsToTable(experiments: readonly Experiment[]): string {
  if (experiments.length === 0) return 'No experiment yet';
  return toTable(
    experiments.flatMap((experiment) =>
      experiment.arms.map((arm) => ({
        experiment: experiment.id,
        on: experiment.enabled ? 'yes' : 'no',
        unit: experiment.unit,
        layer: experiment.layer ?? 'main',
        arm: arm.id,
        share: arm.share,
        state: stateOf(arm),
        engine: arm.engine ?? '-',
        relevance: arm.relevance ?? '-',
        own: [arm.instances, arm.generation].filter(Boolean).join(' ') || '-',
      })),
    ),
  );
}

function stateOf({ shadow, stopped }: Arm): string {
  if (stopped) return `stopped ${stopped.reason}`;
  return shadow ? 'shadow' : 'shown';
}
