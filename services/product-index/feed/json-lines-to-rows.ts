import type { Readable } from 'node:stream';

import type { OnBadRow, Row } from './file-to-records.ts';
import { jsonToText } from './json-to-text.ts';
import { shortened } from './reject.ts';

/** A longer line is no product; without a bound one missing line feed would fill the heap. */
const MAX_LINE_LEN = 1_000_000;

/** Reads one JSON object a line. Lines without one are skipped and told; empty lines are not. */
export async function* jsonLinesToRows(bytes: Readable, onBadRow: OnBadRow): AsyncGenerator<Row> {
  const decoder = new TextDecoder();
  let line = 0;
  let rest = '';
  let isTooLong = false;

  function* take(text: string): Generator<Row> {
    line++;
    if (isTooLong) {
      onBadRow({ line, reason: 'bad-row', value: `longer than ${MAX_LINE_LEN} characters` });
      isTooLong = false;
      return;
    }
    if (text.trim() === '') return;
    const object = parseObject(text);
    if (object) yield { line, column: (name) => jsonToText(object[name]) };
    else onBadRow({ line, reason: 'bad-row', value: shortened(text) });
  }

  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield* take(text);
    if (rest.length > MAX_LINE_LEN) {
      isTooLong = true;
      rest = '';
    }
  }
  rest += decoder.decode();
  if (rest !== '' || isTooLong) yield* take(rest);
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
