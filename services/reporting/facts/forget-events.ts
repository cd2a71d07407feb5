import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type DuckDBConnection, LIST, listValue, VARCHAR } from '@duckdb/node-api';

import { syncToDisk } from '../../../shared/storage/sync-to-disk.ts';
import { type Block, blockFiles, blockIndex } from './block-index.ts';
import { type CompactOptions, compact, writeBlock } from './compact.ts';
import { listSegments } from './list-segments.ts';

/** Whose events are to be deleted. */
export interface Forget {
  readonly publisher: string;
  /** Hash of a visitor of that publisher; all of the publisher's events unless given. */
  readonly visitor?: string;
}

/** What was deleted. */
export interface Forgotten {
  readonly events: number;
  readonly files: number;
}

interface Line {
  readonly kind?: string;
  readonly request?: string;
  readonly publisher?: string;
  readonly visitor?: string;
}

/**
 * Deletes events from the facts and from the archive. What is being written at the moment is closed by
 * its writer before, and compacted here first. Killed half-way, it is done again as a whole.
 */
export async function forgetEvents(
  connection: DuckDBConnection,
  forget: Forget,
  options: CompactOptions,
): Promise<Forgotten> {
  await compact(connection, options);
  const requests = await requestsOf(connection, forget);
  let events = 0;
  let files = 0;
  for (const { file } of await listSegments('archive')) {
    const removed = await rewriteArchive(`archive/${file}`, forget, requests);
    events += removed;
    if (removed > 0) files += 1;
  }
  await rewriteBlocks(connection, forget, requests);
  return { events, files };
}

/** Requests of a visitor: what was clicked names the request only. */
async function requestsOf(connection: DuckDBConnection, forget: Forget): Promise<Set<string>> {
  const requests = new Set<string>();
  if (forget.visitor === undefined) return requests;
  for (const block of (await blockIndex.read()).blocks) {
    const reader = await connection.runAndReadAll(
      `SELECT DISTINCT request FROM read_parquet('${blockFiles(block).pages}')
       WHERE publisher = $publisher AND visitor = $visitor`,
      { publisher: forget.publisher, visitor: forget.visitor },
    );
    for (const [request] of reader.getRows()) requests.add(String(request));
  }
  return requests;
}

async function rewriteArchive(
  path: string,
  { publisher, visitor }: Forget,
  requests: ReadonlySet<string>,
): Promise<number> {
  let removed = 0;
  async function* kept(): AsyncGenerator<string> {
    const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
    for await (const text of lines) {
      const line = parse(text);
      const isOf =
        line.publisher === publisher &&
        (visitor === undefined || line.visitor === visitor || requests.has(line.request ?? ''));
      if (isOf) removed += 1;
      else yield `${text}\n`;
    }
  }
  const draft = `${path}.draft`;
  await pipeline(Readable.from(kept()), createGzip(), createWriteStream(draft, { flush: true }));
  if (removed > 0) {
    await rename(draft, path);
    await syncToDisk('archive');
  }
  return removed;
}

/** A torn line stays as it is. */
function parse(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return {};
  }
}

async function rewriteBlocks(
  connection: DuckDBConnection,
  { publisher, visitor }: Forget,
  requests: ReadonlySet<string>,
): Promise<void> {
  const values = { publisher, requests: listValue([...requests]) };
  const types = { publisher: VARCHAR, requests: LIST(VARCHAR) };
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE forgotten AS
      SELECT $publisher AS publisher, unnest(${visitor === undefined ? "list_append($requests, '')" : '$requests'}) AS request`,
    values,
    types,
  );
  const isOf = `(publisher IN (SELECT publisher FROM forgotten)${
    visitor === undefined ? '' : ' AND request IN (SELECT request FROM forgotten)'
  })`;
  for (const block of (await blockIndex.read()).blocks) {
    const files = blockFiles(block);
    const rows = (file: string) => `(SELECT * FROM read_parquet('${file}') WHERE NOT ${isOf})`;
    const after = await writeBlock(
      connection,
      block.day,
      block.isWholeDay,
      rows(files.pages),
      rows(files.acts),
    );
    const index = await blockIndex.read();
    const replace = (one: Block) => (one.id === block.id ? after : one);
    await blockIndex.write({ ...index, blocks: index.blocks.map(replace) });
  }
  // Removes the files that were replaced.
}
