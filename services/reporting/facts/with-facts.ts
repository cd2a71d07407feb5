import type { DuckDBConnection } from '@duckdb/node-api';

import { type Block, blockFiles, blockIndex } from './block-index.ts';
import { listSegments } from './list-segments.ts';
import { quoteList } from './quote.ts';
import { type MarkRules, segmentsToFacts } from './segments-to-facts.ts';

/** All events there are, as relations to put into a FROM. */
export interface Facts {
  readonly connection: DuckDBConnection;
  readonly pages: string;
  readonly acts: string;
  /** What of it is compacted; the rest is in `new_pages` and `new_acts`. */
  readonly blocks: readonly Block[];
}

export interface FactsOptions extends MarkRules {
  readonly lookBackDays: number;
  /** Unix time, ms: blocks that hold nothing of this period are left out. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

const pageColumns =
  'request, "at", publisher, page, trials, engine, relevance, language, subId, visitor, linkCount, links, partial, tookMs, mark';
const actColumns =
  'kind, "at", request, n, publisher, page, trials, engine, relevance, language, subId, visitor, phrase, product, merchant, offer, click, address, amount, currency, mark';
const dayMs = 24 * 3_600_000;
const mostTries = 5;

/**
 * Runs a query over the facts of compacted segments and those of the others, which are read as they
 * are: nothing waits for compaction. Files may be compacted or closed meanwhile; then it begins anew.
 */
export async function withFacts<T>(
  connection: DuckDBConnection,
  options: FactsOptions,
  use: (facts: Facts) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await use(await openFacts(connection, options));
    } catch (error) {
      if (tries >= mostTries || !isGone(error as Error)) throw error;
    }
  }
}

async function openFacts(connection: DuckDBConnection, options: FactsOptions): Promise<Facts> {
  // In this order: what is compacted in between is in neither list, and found missing when it is read.
  const listed = await listSegments('.');
  const { blocks, compacted } = await blockIndex.read();
  const files = listed.filter(({ name }) => !compacted.includes(name)).map(({ file }) => file);
  const since = new Date(Date.now() - options.lookBackDays * dayMs).toISOString().slice(0, 10);
  const before = blocks.filter(({ day }) => day >= since);
  await segmentsToFacts(connection, { ...options, files, before });
  const used = blocks.filter((block) => isWithin(block, options));
  return {
    connection,
    blocks: used,
    pages: relation(pageColumns, used, 'pages', 'new_pages'),
    acts: relation(actColumns, used, 'acts', 'new_acts'),
  };
}

function relation(
  columns: string,
  blocks: readonly Block[],
  kind: 'pages' | 'acts',
  recent: string,
): string {
  const compacted = blocks.map((block) => blockFiles(block)[kind]);
  if (compacted.length === 0) return `(SELECT ${columns} FROM ${recent})`;
  return `(SELECT ${columns} FROM read_parquet(${quoteList(compacted)}) UNION ALL SELECT ${columns} FROM ${recent})`;
}

function isWithin({ from, to }: Block, { fromMs, toMs }: FactsOptions): boolean {
  if (from === null || to === null) return false;
  if (fromMs !== undefined && Date.parse(to) < fromMs) return false;
  return toMs === undefined || Date.parse(from) < toMs;
}

function isGone({ message }: Error): boolean {
  return /No files found|No such file|Cannot open file/.test(message);
}
