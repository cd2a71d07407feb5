import type { DuckDBConnection } from '@duckdb/node-api';

import type { Counts } from '../../../shared/protocol/events.ts';
import { type Block, blockFiles } from './block-index.ts';
import type { Facts } from './with-facts.ts';

type Row = Required<Counts> & { readonly since: string | null };

/** Sums of blocks, which never change: guardrails ask for counts every few seconds. */
const known = new Map<string, readonly Row[]>();

/** What was answered and clicked, by experiment, arm and engine, since the first event. */
export async function factsToCounts({
  connection,
  blocks,
}: Pick<Facts, 'connection' | 'blocks'>): Promise<{
  readonly since: string | undefined;
  readonly counts: Counts[];
}> {
  for (const id of known.keys()) if (!blocks.some((block) => block.id === id)) known.delete(id);
  const sums = new Map<string, Row>();
  for (const block of blocks) {
    const rows = known.get(block.id) ?? (await countBlock(connection, block));
    known.set(block.id, rows);
    for (const row of rows) add(sums, row);
  }
  for (const row of await count(connection, 'new_pages', 'new_acts')) add(sums, row);
  const rows = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const times = rows.flatMap(({ since }) => since ?? []);
  return { since: times.sort()[0], counts: rows.map(({ since: _since, ...counts }) => counts) };
}

function countBlock(connection: DuckDBConnection, block: Block): Promise<Row[]> {
  const { pages, acts } = blockFiles(block);
  return count(connection, `read_parquet('${pages}')`, `read_parquet('${acts}')`);
}

async function count(connection: DuckDBConnection, pages: string, acts: string): Promise<Row[]> {
  const keys = 'trial.experiment AS experiment, trial.arm AS arm, engine';
  const trials = (rows: string) => `(SELECT *, unnest(trials) AS trial FROM ${rows})`;
  const sums = ['answered', 'links', 'partial', 'empty', 'clicks', 'complaints'];
  const reader = await connection.runAndReadAll(`
    WITH parts AS (
      SELECT ${keys}, count(*) AS answered, sum(linkCount) AS links,
        count(*) FILTER (partial) AS partial, count(*) FILTER (linkCount = 0) AS empty,
        avg(tookMs) AS meanMs, min("at") AS since
      FROM ${trials(pages)} WHERE mark IS DISTINCT FROM 'repeat' GROUP BY ALL
      UNION ALL BY NAME
      SELECT ${keys}, count(*) FILTER (kind = 'click') AS clicks,
        count(*) FILTER (kind = 'complaint') AS complaints
      FROM ${trials(acts)} WHERE mark IS NULL AND kind <> 'view' GROUP BY ALL)
    SELECT experiment, arm, engine,
      ${sums.map((name) => `coalesce(sum(${name}), 0)::DOUBLE AS ${name}`).join(', ')},
      coalesce(any_value(meanMs), 0) AS meanMs, strftime(min(since), '%Y-%m-%dT%H:%M:%S.%gZ') AS since
    FROM parts GROUP BY ALL`);
  return reader.getRowObjects() as unknown as Row[];
}

function add(sums: Map<string, Row>, row: Row): void {
  const key = JSON.stringify([row.experiment, row.arm, row.engine]);
  const before = sums.get(key);
  if (!before) {
    sums.set(key, row);
    return;
  }
  const answered = before.answered + row.answered;
  const times = [before.since, row.since].filter((since) => since !== null).sort();
  sums.set(key, {
    ...row,
    answered,
    links: before.links + row.links,
    partial: before.partial + row.partial,
    empty: before.empty + row.empty,
    clicks: before.clicks + row.clicks,
    complaints: before.complaints + row.complaints,
    meanMs:
      answered > 0 ? (before.meanMs * before.answered + row.meanMs * row.answered) / answered : 0,
    since: times[0] ?? null,
  });
}
