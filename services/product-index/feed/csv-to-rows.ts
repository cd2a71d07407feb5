import type { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';

import type { OnBadRow, Row } from './file-to-records.ts';
import { shortened } from './reject.ts';

/** A row above this is an unclosed quote, not a product: bytes. */
const MAX_ROW_BYTES = 1_000_000;
/** Rows handed over at once: an await per row would cost more than the row. */
const BATCH_ROWS = 512;

/**
 * Reads delimited rows under a header line, with or without a byte order mark.
 *
 * @param isQuoted false for tab-separated files: there a quote is an inch sign, and one at the start
 *   of a field would swallow the rows behind it. A field that is quoted as a whole is still unwrapped
 */
export async function* csvToRows(
  bytes: Readable,
  delimiter: string,
  isQuoted: boolean,
  onBadRow: OnBadRow,
): AsyncGenerator<readonly Row[]> {
  const parser = bytes.pipe(
    parse({
      bom: true,
      delimiter,
      quote: isQuoted ? '"' : null,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MAX_ROW_BYTES,
      info: true,
      on_skip: (error: CsvError | undefined) => {
        const line = Number((error as { lines?: number } | undefined)?.lines ?? 0);
        onBadRow({ line, reason: 'bad-row', value: shortened(error?.message) });
        return undefined;
      },
    }),
  );
  bytes.on('error', (error) => parser.destroy(error));
  let rows: Row[] = [];
  let positions: ReadonlyMap<string, number> | undefined;
  for await (const item of parser) {
    const { record, info } = item as { record: string[]; info: { lines: number } };
    if (positions === undefined) {
      positions = new Map(record.map((name, i) => [name.trim(), i]));
      continue;
    }
    const line = info.lines;
    if (record.length !== positions.size) {
      onBadRow({
        line,
        reason: 'column-count',
        value: `${record.length} columns, the header has ${positions.size}`,
      });
      continue;
    }
    rows.push({ line, column: columnReader(positions, record, isQuoted) });
    if (rows.length < BATCH_ROWS) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function columnReader(
  positions: ReadonlyMap<string, number>,
  record: readonly string[],
  isQuoted: boolean,
): (name: string) => string | undefined {
  return (name) => {
    const position = positions.get(name);
    const value = position === undefined ? undefined : record[position];
    return isQuoted || value === undefined ? value : unwrapped(value);
  };
}

function unwrapped(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  return value.slice(1, -1).replaceAll('""', '"');
}
