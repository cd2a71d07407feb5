import { LinkweaveError } from '../../../shared/errors.ts';

/** Unix time of a day or moment in UTC, ms. @throws INVALID_FIELD for a day that no calendar has */
export function toMs(moment: string | undefined): number | undefined {
  if (moment === undefined) return undefined;
  const ms = Date.parse(moment);
  // Date.parse makes the 3rd of March of the 31st of February.
  if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(moment.slice(0, 10))) return ms;
  throw new LinkweaveError(
    'INVALID_FIELD',
    `Cannot report: /from or /to is no day or moment, such as 2026-11-21 or 2026-11-21T10:00:00Z: ${JSON.stringify(moment)}`,
    { field: '/from' },
  );
}
