import type { Change, HistoryEntry } from '../shared/protocol/settings.ts';

/**
 * Changes of experiments as lines, newest first: revision, when, who, what and why.
 *
 * @param id only changes that touched this experiment; all unless given
 */
export function historyToLines(entries: readonly HistoryEntry[], id?: string): string[] {
  return entries.flatMap(({ revision, at, who, change, experiments }) => {
    const touched = experiments?.map((one) => one.id) ?? idsOf(change);
    if (touched.length === 0 || (id !== undefined && !touched.includes(id))) return [];
    const reason = 'reason' in change && change.reason ? `: ${change.reason}` : '';
    return [`${revision}  ${at}  ${who}  ${describe(change)}${reason}`];
  });
}

function idsOf(change: Change): string[] {
  if (change.set === 'experiment') return [change.experiment.id];
  return 'experiment' in change && change.experiment !== undefined ? [change.experiment] : [];
}

function describe(change: Change): string {
  switch (change.set) {
    case 'experiment': {
      const { id, enabled, arms } = change.experiment;
      return `${id} set${enabled ? '' : ' (off)'} ${toShares(arms.map((arm) => [arm.id, arm.share]))}`;
    }
    case 'ramp': {
      const how = change.shadow === undefined ? '' : change.shadow ? ' as shadow' : ' shown';
      return `${change.experiment} ramped ${toShares(Object.entries(change.shares))}${how}`;
    }
    case 'stop':
      return `${change.experiment ?? 'all'}${change.arm ? ` ${change.arm}` : ''} stopped`;
    case 'start':
      return `${change.experiment}${change.arm ? ` ${change.arm}` : ''} started`;
    case 'rollback':
      return `${change.experiment ?? 'all'} rolled back to ${change.revision}`;
    default:
      return change.set;
  }
}

function toShares(shares: readonly (readonly [string, number])[]): string {
  return shares.map(([arm, share]) => `${arm}=${share}`).join(' ');
}
