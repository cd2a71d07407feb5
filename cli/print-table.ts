import { alignColumns } from './align-columns.ts';

/** Prints rows in columns. */
export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  console.log(alignColumns(rows));
}
