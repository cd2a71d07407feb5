import { LinkweaveError } from '../../../shared/errors.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';
import type { Change } from '../../../shared/protocol/settings.ts';
import type { ChangeContext } from '../change-to-settings.ts';
import { withOne } from '../with-one.ts';
import { experimentInForce } from './experiment-in-force.ts';

type ExperimentChange = Exclude<Change, { set: 'publisher' | 'linksOn' | 'base' }>;
type Of<K extends ExperimentChange['set']> = Extract<ExperimentChange, { set: K }>;

/**
 * The experiments after a change. Stopping is never refused: nothing but the switch is touched.
 *
 * @throws INVALID_FIELD, NOT_FOUND
 */
export function changeToExperiments(
  all: readonly Experiment[],
  change: ExperimentChange,
  context: ChangeContext,
): Experiment[] {
  switch (change.set) {
    case 'experiment':
      return put(all, change.experiment);
    case 'ramp':
      return put(all, ramped(find(all, change.experiment), change));
    case 'stop':
      return stopped(all, change, context);
    case 'start':
      return put(all, started(find(all, change.experiment), change));
    case 'rollback':
      return rolledBack(all, change, context);
  }
}

function put(all: readonly Experiment[], wanted: Experiment): Experiment[] {
  const before = all.find(({ id }) => id === wanted.id);
  return withOne(all, experimentInForce(wanted, before, all));
}

/** An arm that is named is wanted: one that was stopped starts. */
function ramped(before: Experiment, { shares, shadow }: Of<'ramp'>): Experiment {
  for (const arm of Object.keys(shares)) findArm(before, arm);
  const arms = before.arms.map((arm) => {
    const share = shares[arm.id];
    if (share === undefined) return arm;
    const { stopped: _stopped, shadow: was, ...rest } = arm;
    return { ...rest, share, ...((shadow ?? was) && { shadow: true }) };
  });
  return { ...before, arms };
}

function stopped(
  all: readonly Experiment[],
  { experiment, arm, reason }: Of<'stop'>,
  { who, at }: ChangeContext,
): Experiment[] {
  if (experiment === undefined) {
    return all.map((one) => (one.enabled ? { ...one, enabled: false } : one));
  }
  const before = find(all, experiment);
  if (arm === undefined) return withOne(all, { ...before, enabled: false });
  findArm(before, arm);
  const mark = { at, reason: reason === undefined ? `by ${who}` : `by ${who}: ${reason}` };
  const arms = before.arms.map((one) => (one.id === arm ? { ...one, stopped: mark } : one));
  return withOne(all, { ...before, arms });
}

function started(before: Experiment, { arm }: Of<'start'>): Experiment {
  if (arm === undefined) return { ...before, enabled: true };
  findArm(before, arm);
  const arms = before.arms.map((one) => {
    const { stopped: _stopped, ...rest } = one;
    return one.id === arm ? rest : one;
  });
  return { ...before, arms };
}

/** What was not there yet at that time is off afterwards: history does not forget it. */
function rolledBack(
  all: readonly Experiment[],
  { experiment, revision }: Of<'rollback'>,
  { experimentsAt }: ChangeContext,
): Experiment[] {
  if (experiment !== undefined) find(all, experiment);
  const then = new Map(experimentsAt(revision).map((one) => [one.id, one]));
  const ids = experiment === undefined ? all.map(({ id }) => id) : [experiment];
  // All off first: what is rolled back together must fit together, not beside what was before.
  const off = all.map((one) => (ids.includes(one.id) ? { ...one, enabled: false } : one));
  return ids.reduce<Experiment[]>((experiments, id) => {
    const target = then.get(id);
    if (!target) return experiments;
    return withOne(experiments, experimentInForce(target, target, experiments));
  }, off);
}

function find(all: readonly Experiment[], id: string): Experiment {
  const found = all.find((one) => one.id === id);
  if (found) return found;
  const ids = all.map((one) => one.id).join(', ') || 'none';
  throw new LinkweaveError(
    'NOT_FOUND',
    `Cannot find an experiment of that id, there are ${ids}: ${id}`,
    { field: '/change/experiment' },
  );
}

function findArm({ id, arms }: Experiment, arm: string): Arm {
  const found = arms.find((one) => one.id === arm);
  if (found) return found;
  const ids = arms.map((one) => one.id).join(', ');
  throw new LinkweaveError('NOT_FOUND', `Cannot find an arm of ${id}, there are ${ids}: ${arm}`, {
    field: '/change/arm',
  });
}
