import { LinkweaveError } from '../../shared/errors.ts';
import type { Settings } from '../../shared/protocol/settings.ts';

/** @throws CONFLICT if a change was made for other settings than those in force */
export function checkRevision({ revision: inForce }: Settings, madeFor: number | undefined): void {
  if (madeFor === undefined || madeFor === inForce) return;
  throw new LinkweaveError(
    'CONFLICT',
    `Cannot change the settings: they are at revision ${inForce}, the change was made for: ${madeFor}`,
    { field: '/revision' },
  );
}
