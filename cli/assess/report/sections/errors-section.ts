import type { Assessment } from '../../assessment.ts';
import { errorKinds } from '../errors-by-kind.ts';
import { markdownTable } from './markdown-table.ts';

/** How often each kind of error occurs, on the sides whose errors may be seen. */
export function errorsSection({ sides, publishAt }: Assessment): string {
  const seen = sides.filter(({ errors }) => errors.length > 0);
  const rows = Object.entries(errorKinds).map(([kind, meaning]) => [
    kind,
    meaning,
    ...seen.map(({ errors }) => String(errors.filter((error) => error.kind === kind).length)),
  ]);
  const names = seen.map(({ split }) => (split === 'tune' ? 'tuning side' : 'held-out side'));
  return `At ${publishAt}:\n\n${markdownTable(['kind', 'what it is', ...names], rows)}`;
}
