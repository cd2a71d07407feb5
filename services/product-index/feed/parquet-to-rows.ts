import { LinkweaveError } from '../../../shared/errors.ts';
import type { Row } from './file-to-records.ts';
import { jsonToText } from './json-to-text.ts';

/** DuckDB holds one group of rows at a time; its own default is most of the machine's memory. */
const options = { memory_limit: '512MB', threads: '1' };

/**
 * Reads a Parquet file, one JSON object a row: a row of many columns costs DuckDB's caller a call each, one column
 * of text one. The line is the row's number, from 1.
 *
 * @throws FEED_UNREADABLE if DuckDB, which is a package of its own, is not installed
 */
export async function* parquetToRows(path: string): AsyncGenerator<readonly Row[]> {
  const { DuckDBInstance } = await loadDuckDb(path);
  const instance = await DuckDBInstance.create(':memory:', options);
  const connection = await instance.connect();
  try {
    const from = path.replaceAll("'", "''");
    const result = await connection.stream(
      `SELECT to_json(feed) FROM read_parquet('${from}') AS feed`,
    );
    let line = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      yield chunk.getColumnValues(0).map((text) => {
        const object = parseRow(String(text));
        return { line: ++line, column: (name) => jsonToText(object[name]) };
      });
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A string, or a number that JSON does not have but DuckDB writes. */
const stringOrNoNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:nan|inf|infinity)\b/gi;

/** A column that nobody asked for may hold such numbers: they are as if there was nothing. */
function parseRow(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    const plain = text.replace(stringOrNoNumber, (part) => (part.startsWith('"') ? part : 'null'));
    return JSON.parse(plain) as Record<string, unknown>;
  }
}

async function loadDuckDb(path: string) {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new LinkweaveError(
      'FEED_UNREADABLE',
      `Cannot read ${path}: Parquet needs DuckDB; install the package linkweave-reports, or @duckdb/node-api`,
      { cause },
    );
  }
}
