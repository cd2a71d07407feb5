/** Rows as lines of text in columns; a column that holds a number is set to the right. */
export function alignColumns(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = [];
  const isNumeric: boolean[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, String(cell).length);
      if (typeof cell === 'number') isNumeric[i] = true;
    });
  }
  const aligned = (cell: string | number, i: number): string => {
    const width = widths[i] ?? 0;
    return isNumeric[i] ? String(cell).padStart(width) : String(cell).padEnd(width);
  };
  return rows.map((row) => row.map(aligned).join('  ').trimEnd()).join('\n');
}
