import type { ReportAnswer } from './report-answer.ts';

/** RFC 4180. A text that a spreadsheet would take for a formula is kept a text. */
export function reportToCsv({ by, rows, total }: ReportAnswer): string {
  const figures = Object.keys(total);
  const lines = [
    [...by, ...figures],
    ...rows.map((row) => [
      ...row.key.map(asText),
      ...figures.map((name) => String(row.figures[name] ?? '')),
    ]),
  ];
  return lines
    .map((line) => line.map(quote).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function asText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function quote(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
