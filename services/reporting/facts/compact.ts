import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';

import { syncToDisk } from '../../../shared/storage/sync-to-disk.ts';
import { type Block, blockFiles, blockIndex, factsVersion } from './block-index.ts';
import { closeLeftSegments } from './close-left-segments.ts';
import { listSegments, type SegmentFile } from './list-segments.ts';
import { quoteList } from './quote.ts';
import { type MarkRules, segmentsToFacts } from './segments-to-facts.ts';

export interface CompactOptions extends MarkRules {
  readonly lookBackDays: number;
  readonly retentionDays: number;
  readonly segmentSeconds: number;
  readonly now: Date;
}

/** What a round did. */
export interface Compacted {
  readonly segments: number;
  readonly torn: number;
  readonly days: number;
  readonly removed: readonly string[];
}

/** Segments in one block: their facts go through memory. */
const batchBytes = 192 * 1024 * 1024;
const dayMs = 24 * 3_600_000;
const dayOf = (name: string) => name.slice(0, 10);
const archive = 'archive';

/**
 * Closed segments become facts, are compressed into `archive/` and in the end removed: in the current
 * folder, by the one process that holds the claim. Killed at any moment, it goes on where it was:
 * a file counts when `facts/index.json` names it.
 */
export async function compact(
  connection: DuckDBConnection,
  options: CompactOptions,
): Promise<Compacted> {
  await mkdir('facts', { recursive: true });
  await mkdir(archive, { recursive: true });
  await startAnew();
  await closeLeftSegments(options);
  const removed = await removeOld(options);
  await archiveCompacted();
  let segments = 0;
  let torn = 0;
  for (;;) {
    const { compacted } = await blockIndex.read();
    const closed = (await listSegments('.')).filter(
      ({ name, isOpen }) => !isOpen && !compacted.includes(name),
    );
    const batch = await firstBatch(closed);
    if (batch.length === 0) break;
    torn += await addBlock(connection, batch, options);
    segments += batch.length;
    await archiveCompacted();
  }
  const days = await mergeDays(connection, options.now);
  await removeStrangers();
  return { segments, torn, days, removed };
}

/** The oldest of one day, up to a size. */
async function firstBatch(closed: readonly SegmentFile[]): Promise<SegmentFile[]> {
  const batch: SegmentFile[] = [];
  let bytes = 0;
  for (const segment of closed) {
    if (batch[0] && dayOf(batch[0].name) !== dayOf(segment.name)) break;
    // Compressed ones come back from the archive only; they hold about ten times as much.
    bytes += (await stat(segment.file)).size * (segment.file.endsWith('.gz') ? 10 : 1);
    if (batch.length > 0 && bytes > batchBytes) break;
    batch.push(segment);
  }
  return batch;
}

async function addBlock(
  connection: DuckDBConnection,
  batch: readonly SegmentFile[],
  options: CompactOptions,
): Promise<number> {
  const index = await blockIndex.read();
  const day = dayOf(batch[0]?.name ?? '');
  const since = new Date(Date.parse(day) - options.lookBackDays * dayMs).toISOString();
  const before = index.blocks.filter((one) => one.day >= dayOf(since) && one.day <= day);
  const files = batch.map(({ file }) => file);
  const { torn } = await segmentsToFacts(connection, { ...options, files, before });
  const block = await writeBlock(connection, day, false, 'new_pages', 'new_acts');
  await blockIndex.write({
    ...index,
    blocks: [...index.blocks, block],
    compacted: [...index.compacted, ...batch.map(({ name }) => name)],
  });
  await connection.run('DROP TABLE new_pages');
  await connection.run('DROP TABLE new_acts');
  return torn;
}

/** Writes a block's files, which count for nothing until the index names it. */
export async function writeBlock(
  connection: DuckDBConnection,
  day: string,
  isWholeDay: boolean,
  pages: string,
  acts: string,
): Promise<Block> {
  const id = `${day}-${Date.now().toString(36)}-${process.pid}`;
  const files = blockFiles({ id });
  for (const [from, to] of [
    [pages, files.pages],
    [acts, files.acts],
  ]) {
    await connection.run(
      `COPY (FROM ${from}) TO '${to}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 61440)`,
    );
    await syncToDisk(`${to}`);
  }
  const reader = await connection.runAndReadAll(`
    SELECT strftime(min("at"), '%Y-%m-%dT%H:%M:%S.%gZ'), strftime(max("at"), '%Y-%m-%dT%H:%M:%S.%gZ'),
      count(*) FILTER (isPage)::INTEGER, count(*) FILTER (NOT isPage)::INTEGER
    FROM (SELECT "at", true AS isPage FROM read_parquet('${files.pages}')
      UNION ALL SELECT "at", false FROM read_parquet('${files.acts}'))`);
  const [from, to, pageCount, actCount] = reader.getRows()[0] ?? [];
  return {
    ...{ id, day, isWholeDay, from: textOrNull(from), to: textOrNull(to) },
    ...{ pages: Number(pageCount), acts: Number(actCount) },
  };
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

/** Days that are over and of which no segment is left become one block each. */
async function mergeDays(connection: DuckDBConnection, now: Date): Promise<number> {
  const today = dayOf(now.toISOString());
  const left = new Set((await listSegments('.')).map(({ name }) => dayOf(name)));
  let days = 0;
  for (;;) {
    const index = await blockIndex.read();
    const loose = index.blocks.find(
      ({ day, isWholeDay }) => !isWholeDay && day < today && !left.has(day),
    );
    if (!loose) return days;
    const parts = index.blocks.filter(({ day }) => day === loose.day);
    const from = (kind: 'pages' | 'acts') =>
      `read_parquet(${quoteList(parts.map((part) => blockFiles(part)[kind]))})`;
    const whole = await writeBlock(connection, loose.day, true, from('pages'), from('acts'));
    const others = index.blocks.filter(({ day }) => day !== loose.day);
    const blocks = [...others, whole].sort((a, b) => (a.id < b.id ? -1 : 1));
    await blockIndex.write({ ...index, blocks });
    days += 1;
  }
}

/** Compresses what is compacted into the archive. */
async function archiveCompacted(): Promise<void> {
  const index = await blockIndex.read();
  if (index.compacted.length === 0) return;
  for (const { file, name } of await listSegments('.')) {
    if (!index.compacted.includes(name)) continue;
    const path = `${archive}/${name}.ndjson.gz`;
    if (file.endsWith('.gz')) await rename(file, path);
    else {
      const draft = `${path}.draft`;
      await pipeline(
        createReadStream(file),
        createGzip(),
        createWriteStream(draft, { flush: true }),
      );
      await rename(draft, path);
      await syncToDisk(archive);
      await rm(file);
    }
  }
  await blockIndex.write({ ...index, compacted: [] });
}

async function removeOld({ retentionDays, now }: CompactOptions): Promise<string[]> {
  const oldest = dayOf(new Date(now.getTime() - retentionDays * dayMs).toISOString());
  const index = await blockIndex.read();
  const blocks = index.blocks.filter(({ day }) => day >= oldest);
  const removed = index.blocks.filter(({ day }) => day < oldest).map(({ id }) => id);
  if (removed.length > 0) await blockIndex.write({ ...index, blocks });
  for (const folder of [archive, '.']) {
    for (const { file, name, isOpen } of await listSegments(folder)) {
      if (isOpen || dayOf(name) >= oldest) continue;
      await rm(`${folder}/${file}`, { force: true });
      removed.push(file);
    }
  }
  return removed;
}

/** Removes files of facts that no index names: of killed rounds, or replaced. */
async function removeStrangers(): Promise<void> {
  const { blocks } = await blockIndex.read();
  const named = new Set(blocks.flatMap((block) => Object.values(blockFiles(block))));
  for (const name of await readdir('facts')) {
    const path = `facts/${name}`;
    if (/\.(parquet|draft)$/.test(name) && !named.has(path)) await rm(path, { force: true });
  }
}

/** Facts of another format, or whose index is damaged, are made anew from the archive. */
async function startAnew(): Promise<void> {
  const index = await blockIndex.read().catch(() => undefined);
  if (index?.version === factsVersion) return;
  for (const { file } of await listSegments(archive)) await rename(`${archive}/${file}`, file);
  await blockIndex.write({ version: factsVersion, blocks: [], compacted: [] });
}
