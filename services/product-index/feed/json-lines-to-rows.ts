import type { Readable } from 'node:stream';

import type { OnBadRow, Row } from './file-to-records.ts';
import { jsonToText } from './json-to-text.ts';
import { shortened } from './reject.ts';

/** A longer line is no product; without a bound one missing line feed would fill the heap. */
const MAX_LINE_LEN = 1_000_000;

/** Reads one JSON object a line. A piece of the file at a
 * time. Lines without one are skipped and told; empty lines are not. */
export async function* jsonLinesToRows(
  bytes: Readable,
  onBadRow: OnBadRow,
): AsyncGenerator<readonly Row[]> {
  const decoder = new TextDecoder();
  let line = 0;
  let rest = '';
  let isTooLong = false;

  const take = (text: string, rows: Row[]) => {
    line++;
    if (isTooLong) {
      onBadRow({ line, reason: 'bad-row', value: `longer than ${MAX_LINE_LEN} characters` });
      isTooLong = false;
      return;
    }
    if (text.trim() === '') return;
    const object = parseObject(text);
    if (object) rows.push({ line, column: (name) => jsonToText(object[name]) });
    else onBadRow({ line, reason: 'bad-row', value: shortened(text) });
  };

  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    const rows: Row[] = [];
    for (const text of lines) take(text, rows);
    yield rows;
    if (rest.length > MAX_LINE_LEN) {
      isTooLong = true;
      rest = '';
    }
  }
  rest += decoder.decode();
  const rows: Row[] = [];
  if (rest !== '' || isTooLong) take(rest, rows);
  yield rows;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
