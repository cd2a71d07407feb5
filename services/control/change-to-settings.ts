import type { Experiment } from '../../shared/protocol/experiments.ts';
import type { Change, Settings } from '../../shared/protocol/settings.ts';
import { checkChange } from './check-change.ts';
import { checkSelectors } from './check-selectors.ts';
import { changeToExperiments } from './experiments/change-to-experiments.ts';
import { withOne } from './with-one.ts';

/** What a change needs to know besides the settings. */
export interface ChangeContext {
  readonly who: string;
  /** ISO 8601. */
  readonly at: string;
  /**
   * The experiments as they were at a revision.
   * @throws NOT_FOUND when the history does not reach back so far
   */
  readonly experimentsAt: (revision: number) => readonly Experiment[];
}

const withoutHistory: ChangeContext = {
  who: 'nobody',
  at: '1970-01-01T00:00:00.000Z',
  experimentsAt: () => [],
};

/**
 * The settings after a change, one revision later; the given ones stay as they are. A publisher or
 * experiment replaces the one of the same id in its place, or is added at the end.
 *
 * @param change may be of any shape: this is the door
 * @throws INVALID_FIELD with `field` such as `/change/experiment/arms/1/share`, NOT_FOUND
 */
export function changeToSettings(
  settings: Settings,
  change: Change,
  context: ChangeContext = withoutHistory,
): Settings {
  checkChange(change);
  const next = { ...settings, revision: settings.revision + 1 };
  switch (change.set) {
    case 'publisher':
      checkSelectors(change.publisher);
      return { ...next, publishers: withOne(settings.publishers, change.publisher) };
    case 'linksOn':
      return { ...next, linksOn: change.linksOn };
    case 'base':
      // It is in force in the index already; here it is a line of the history.
      return next;
    default:
      return { ...next, experiments: changeToExperiments(settings.experiments, change, context) };
  }
}
