import { LinkweaveError } from '../shared/errors.ts';
import type { Experiment } from '../shared/protocol/experiments.ts';

/** Reads `ARM=SHARE` of the command line. @throws INVALID_FIELD naming the arms there are */
export function assignmentsToShares(
  assignments: readonly string[],
  { arms }: Experiment,
): Record<string, number> {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [arm = '', text = ''] = assignment.split('=');
      const share = Number(text);
      if (arms.some(({ id }) => id === arm) && text !== '' && !Number.isNaN(share)) {
        return [arm, share];
      }
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot read a share, give ARM=SHARE with one of ${arms.map(({ id }) => id).join(', ')} and a number: ${assignment}`,
      );
    }),
  );
}
