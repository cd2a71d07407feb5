import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Duplex, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { LinkweaveError } from '../../../shared/errors.ts';
import { csvToRows } from './csv-to-rows.ts';
import type { FeedMapping } from './feed-mapping.ts';
import { jsonLinesToRows } from './json-lines-to-rows.ts';
import { parquetToRows } from './parquet-to-rows.ts';
import type { Reject } from './reject.ts';
import { type Fields, rowToFields } from './row-to-fields.ts';
import { zstdToBytes } from './zstd-to-bytes.ts';

/** One row of a feed under Google's field names. */
export interface FeedRecord {
  readonly line: number;
  readonly fields: Fields;
}

export interface Row {
  /** Line on which the row ends, from 1. */
  readonly line: number;
  readonly column: (name: string) => string | undefined;
}

/** Called for each row that cannot be read; reading goes on. */
export type OnBadRow = (reject: Reject) => void;

const formats: Readonly<Record<string, 'csv' | 'tsv' | 'jsonl' | 'parquet'>> = {
  csv: 'csv',
  txt: 'tsv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
};

/** How a whole file may be packed; Parquet packs its own columns. */
const packed = /\.(gz|zst)$/i;

/** Name of a feed file without folder, `.gz` and extension: `cpu` for `feeds/cpu.csv.gz`. */
export function feedName(path: string): string {
  return basename(path)
    .replace(packed, '')
    .replace(/\.[^.]+$/, '');
}

/**
 * Reads a feed file: CSV, TSV (`.tsv`, `.tab`, `.txt`) or JSON Lines (`.jsonl`, `.ndjson`), each plain,
 * `.gz` or `.zst`; or Parquet. Bad rows are skipped and told.
 *
 * @param onBytes told how many bytes of the file were read since the last call
 * @throws FEED_UNREADABLE if the file is missing, of an unknown format or ends early
 */
export async function* fileToRecords(
  path: string,
  mapping: FeedMapping,
  onBadRow: OnBadRow,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<readonly FeedRecord[]> {
  const extension = /\.([^./]+)$/.exec(path.replace(packed, ''))?.[1]?.toLowerCase() ?? '';
  const format = formats[extension];
  if (format === undefined) {
    throw new LinkweaveError(
      'FEED_UNREADABLE',
      `Cannot read ${path}: its extension must be one of ${Object.keys(formats).join(', ')}, or that and .gz or .zst`,
    );
  }
  const toFields = rowToFields(mapping, feedName(path));
  const rows = openRows(path, format, mapping, onBadRow, onBytes);
  try {
    for await (const some of rows) {
      yield some.map(({ line, column }) => ({ line, fields: toFields(column, line) }));
    }
  } catch (error) {
    throw new LinkweaveError(
      'FEED_UNREADABLE',
      `Cannot read ${path}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function openRows(
  path: string,
  format: 'csv' | 'tsv' | 'jsonl' | 'parquet',
  { delimiter }: FeedMapping,
  onBadRow: OnBadRow,
  onBytes: (bytes: number) => void,
): AsyncIterable<readonly Row[]> {
  if (format === 'parquet') {
    onBytes(statSync(path, { throwIfNoEntry: false })?.size ?? 0);
    return parquetToRows(path);
  }
  const bytes = openBytes(path, onBytes);
  if (format === 'jsonl') return jsonLinesToRows(bytes, onBadRow);
  return csvToRows(bytes, delimiter ?? (format === 'tsv' ? '\t' : ','), format === 'csv', onBadRow);
}

function openBytes(path: string, onBytes: (bytes: number) => void): Readable {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const stages: [Readable, ...Duplex[]] = [file, counted];
  if (/\.gz$/i.test(path))
    stages.push(createGunzip({ chunkSize: 256 * 1024 }) as unknown as Duplex);
  if (/\.zst$/i.test(path)) stages.push(Duplex.from(zstdToBytes));
  return chain(stages);
}

/** Pipes the stages so that an error of any of them surfaces at the last. */
function chain([first, ...rest]: [Readable, ...Duplex[]]): Readable {
  let last: Readable = first;
  for (const stage of rest) {
    last.on('error', (error) => stage.destroy(error));
    last = last.pipe(stage);
  }
  last.on('close', () => first.destroy());
  return last;
}
