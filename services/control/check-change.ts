import Type from 'typebox';

import { checker } from '../../shared/protocol/exchange.ts';
import { Change } from '../../shared/protocol/settings.ts';

const setKinds = Change.anyOf.map((kind) => kind.properties.set.const);
const checkKind = checker(
  'change/1 request',
  Type.Object({
    change: Type.Object({ set: Type.Union(setKinds.map((set) => Type.Literal(set))) }),
  }),
);
/** One validator per kind: that of the union would blame the first kind for the others' faults. */
const checkOfKind = new Map<string, (request: unknown) => unknown>(
  Change.anyOf.map((kind) => [
    kind.properties.set.const,
    checker('change/1 request', Type.Object({ change: kind })),
  ]),
);

/** @throws INVALID_FIELD with `field` such as `/change/experiment/arms/1/share` */
export function checkChange(change: Change): void {
  checkKind({ change });
  checkOfKind.get(change.set)?.({ change });
}
