import type { Readable } from 'node:stream';

import type { OnBadRow, Row } from './file-to-records.ts';
import { jsonToText } from './json-to-text.ts';
import { shortened } from './reject.ts';

/** A longer line is no product; without a bound one missing line feed would fill the heap. Characters. */
const MAX_LINE_LEN = 1_000_000;
/** So many bytes are certainly more: of UTF-8, three are one UTF-16 code unit at least. */
const MAX_LINE_BYTES = 3 * MAX_LINE_LEN;
const LINE_FEED = 10;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads one JSON object a line, a piece of the file at a time. Lines without one are skipped and told; empty lines
 * are not.
 *
 * Lines are found in the bytes and decoded one by one: most are Latin-1, which takes half the memory and time of
 * the UTF-16 that a piece becomes for the sake of a single other character.
 */
export async function* jsonLinesToRows(
  bytes: Readable,
  onBadRow: OnBadRow,
): AsyncGenerator<readonly Row[]> {
  let line = 0;
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;

  const take = (decoded: string, rows: Row[]) => {
    line++;
    const text = line === 1 && decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
    if (isTooLong || text.length > MAX_LINE_LEN) {
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
    const piece = joined(rest, chunk as Uint8Array);
    const rows: Row[] = [];
    let start = 0;
    for (let end = piece.indexOf(LINE_FEED); end >= 0; end = piece.indexOf(LINE_FEED, start)) {
      take(piece.toString('utf8', start, end), rows);
      start = end + 1;
    }
    rest = piece.subarray(start);
    yield rows;
    if (rest.length > MAX_LINE_BYTES) {
      isTooLong = true;
      rest = Buffer.alloc(0);
    }
  }
  const rows: Row[] = [];
  if (rest.length > 0 || isTooLong) take(rest.toString(), rows);
  yield rows;
}

/** The bytes themselves if there is nothing before them; zstd gives such as are no Buffer. */
function joined(rest: Buffer, chunk: Uint8Array): Buffer {
  if (rest.length > 0) return Buffer.concat([rest, chunk]);
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
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
