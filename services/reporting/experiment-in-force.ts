import type { HistoryEntry, Settings } from '../../shared/protocol/settings.ts';
import type { ExperimentInForce } from './facts/facts-to-experiment.ts';

/**
 * What settings and their history say of an experiment; undefined if it is in neither.
 *
 * @param history newest first
 */
export function experimentInForce(
  id: string,
  settings: Settings | undefined,
  history: readonly HistoryEntry[],
): ExperimentInForce | undefined {
  const found = settings?.experiments.find((one) => one.id === id);
  if (!found) return undefined;
  // Fields of experiments in layers and with shadows, where this system has them.
  const { control } = found as { readonly control?: string };
  const shown = found.arms.filter((arm) => !(arm as { readonly shadow?: boolean }).shadow);
  const changed = history.find(({ change }) => touches(change, id));
  return {
    unit: found.unit,
    control: control ?? shown[0]?.id ?? '',
    arms: shown.map(({ id: arm, share }) => ({ id: arm, share })),
    ...(changed && { sharesSince: changed.at }),
  };
}

/** A change of all experiments names none. */
function touches(change: HistoryEntry['change'], id: string): boolean {
  const { set } = change;
  if (set === 'publisher' || set === 'linksOn') return false;
  const { experiment } = change as { readonly experiment?: unknown };
  const named =
    typeof experiment === 'object' ? (experiment as { id?: string } | null)?.id : experiment;
  return named === undefined || named === id;
}
