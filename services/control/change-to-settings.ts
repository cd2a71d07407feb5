import Type from 'typebox';

import { LinkweaveError } from '../../shared/errors.ts';
import { checker } from '../../shared/protocol/exchange.ts';
import { Change, type Experiment, type Settings } from '../../shared/protocol/settings.ts';
import { checkSelectors } from './check-selectors.ts';

/** Room for shares such as 0.1 + 0.2 + 0.7 that do not add up to 1 in binary. */
const shareSumMax = 1 + 1e-9;

const setKinds = Change.anyOf.map((kind) => kind.properties.set.const);
const checkKind = checker(
  'change/1 request',
  Type.Object({
    change: Type.Object({ set: Type.Union(setKinds.map((set) => Type.Literal(set))) }),
  }),
);
/** One validator per kind: that of the union would blame the first kind for the others' faults. */
const checkChange = new Map<string, (request: unknown) => unknown>(
  Change.anyOf.map((kind) => [
    kind.properties.set.const,
    checker('change/1 request', Type.Object({ change: kind })),
  ]),
);

/**
 * The settings after a change, one revision later; the given ones stay as they are. A publisher or
 * experiment replaces the one of the same id in its place, or is added at the end.
 *
 * @param change may be of any shape: this is the door
 * @throws INVALID_FIELD with `field` such as `/change/experiment/arms/1/share`
 */
export function changeToSettings(settings: Settings, change: Change): Settings {
  checkKind({ change });
  checkChange.get(change.set)?.({ change });
  const next = { ...settings, revision: settings.revision + 1 };
  switch (change.set) {
    case 'publisher':
      checkSelectors(change.publisher);
      return { ...next, publishers: withOne(settings.publishers, change.publisher) };
    case 'experiment':
      checkArms(change.experiment);
      return { ...next, experiments: withOne(settings.experiments, change.experiment) };
    case 'linksOn':
      return { ...next, linksOn: change.linksOn };
  }
}

function checkArms({ id, arms }: Experiment): void {
  const seen = new Set<string>();
  let sum = 0;
  for (const [index, arm] of arms.entries()) {
    if (seen.has(arm.id)) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot set experiment ${id}: two arms have the same id: ${arm.id}`,
        { field: `/change/experiment/arms/${index}/id` },
      );
    }
    seen.add(arm.id);
    sum += arm.share;
  }
  if (sum > shareSumMax) {
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot set experiment ${id}: shares of the arms add up to more than 1: ${sum}`,
      { field: '/change/experiment/arms' },
    );
  }
}

function withOne<T extends { readonly id: string }>(all: readonly T[], one: T): T[] {
  const isKnown = all.some((other) => other.id === one.id);
  return isKnown ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one];
}
