import { alignColumns } from './align-columns.ts';

/**
 * Rows as text with aligned columns under headings.
 *
 * @param rows of the same keys, which become the headings
 */
export function toTable(rows: readonly Readonly<Record<string, string | number>>[]): string {
  return alignColumns([Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]);
}
