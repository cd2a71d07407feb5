import { LinkweaveError } from '../../../shared/errors.ts';
import type { Experiment } from '../../../shared/protocol/experiments.ts';

/** Room for shares such as 0.1 + 0.2 + 0.7 that do not add up to 1 in binary. */
const shareSumMax = 1 + 1e-9;

/**
 * Checks what the schema cannot say of an experiment by itself.
 *
 * @throws INVALID_FIELD: two arms of one id, shares above 1, a control arm that cannot be one
 */
export function checkArms({ id, arms, control }: Experiment): void {
  const refuse = (why: string, field: string): never => {
    throw new LinkweaveError('INVALID_FIELD', `Cannot set experiment ${id}: ${why}`, {
      field: `/change/experiment/${field}`,
    });
  };
  const seen = new Set<string>();
  for (const [index, arm] of arms.entries()) {
    if (seen.has(arm.id)) refuse(`two arms have the same id: ${arm.id}`, `arms/${index}/id`);
    seen.add(arm.id);
  }
  const sum = arms.reduce((total, { share, shadow }) => total + (shadow ? 0 : share), 0);
  if (sum > shareSumMax) refuse(`shares of the arms add up to more than 1: ${sum}`, 'arms');
  if (control === undefined) return;
  const arm = arms.find((one) => one.id === control);
  if (!arm) refuse(`control must be one of ${[...seen].join(', ')}: ${control}`, 'control');
  if (arm?.shadow) refuse(`a shadow cannot be the control arm: ${control}`, 'control');
}
