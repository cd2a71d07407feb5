import type { DuckDBConnection } from '@duckdb/node-api';

import { type Block, blockFiles } from './block-index.ts';
import { quoteList } from './quote.ts';

export interface MarkRules {
  readonly fastestClickMs: number;
  readonly clicksPerAddress: number;
}

export interface SegmentsToFactsOptions extends MarkRules {
  /** Files of events, from the current folder. */
  readonly files: readonly string[];
  /** Blocks in which the pages of these segments' clicks may be, oldest first. */
  readonly before: readonly Block[];
}

/** Columns of an event as shared/protocol/events.ts has them; what a line lacks is null. */
const columns = `{
  kind: 'VARCHAR', "at": 'TIMESTAMP', request: 'VARCHAR', publisher: 'VARCHAR', page: 'VARCHAR',
  experiment: 'VARCHAR', arm: 'VARCHAR', experiments: 'MAP(VARCHAR, VARCHAR)', engine: 'VARCHAR',
  relevance: 'VARCHAR', language: 'VARCHAR', subId: 'VARCHAR', visitor: 'VARCHAR',
  linkCount: 'INTEGER', partial: 'BOOLEAN', tookMs: 'DOUBLE', isBot: 'BOOLEAN',
  links: 'STRUCT(offer VARCHAR, merchant VARCHAR, product VARCHAR, phrase VARCHAR,
    price STRUCT(amount DOUBLE, currency VARCHAR))[]',
  offer: 'VARCHAR', merchant: 'VARCHAR', product: 'VARCHAR', phrase: 'VARCHAR', click: 'VARCHAR',
  duplicate: 'BOOLEAN', unattributed: 'BOOLEAN', address: 'VARCHAR' }`;

/**
 * Makes the temporary tables `new_pages` and `new_acts` of segments: an answered page with its links in
 * a row, a view, click or complaint with what its page was in another. Nothing is dropped but torn
 * lines; what should not count carries a mark (docs/reports.md has the rules).
 *
 * @returns lines that are no events: torn when their writer was killed
 */
export async function segmentsToFacts(
  connection: DuckDBConnection,
  options: SegmentsToFactsOptions,
): Promise<{ readonly torn: number }> {
  const { files, before, fastestClickMs, clicksPerAddress } = options;
  // An open segment's last line may be half written: it comes as nulls, whole the next time.
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE new_events AS ${
      files.length > 0
        ? `SELECT * FROM read_ndjson(${quoteList(files)}, columns = ${columns}, ignore_errors = true)`
        : `SELECT ${nullColumns()} WHERE false`
    }`,
  );
  const torn = await connection.runAndReadAll(
    'SELECT count(*)::INTEGER FROM new_events WHERE kind IS NULL OR request IS NULL OR "at" IS NULL',
  );
  const newest = before.at(-1);
  await connection.run(`CREATE OR REPLACE TEMP TABLE new_pages AS
    SELECT request, "at", publisher, coalesce(page, '') AS page,
      CASE WHEN cardinality(experiments) > 0
        THEN list_transform(map_entries(experiments), lambda e: {experiment: e.key, arm: e.value})
        ELSE [{experiment: coalesce(experiment, ''), arm: arm}] END AS trials,
      engine, relevance, language, coalesce(subId, '') AS subId, coalesce(visitor, '') AS visitor,
      linkCount, coalesce(links, []) AS links, partial, tookMs,
      CASE WHEN row_number() OVER (PARTITION BY request ORDER BY "at") > 1
          ${newest ? `OR request IN (SELECT request FROM read_parquet(${quoteList([blockFiles(newest).pages])}))` : ''}
          THEN 'repeat'
        WHEN isBot THEN 'robot' END AS mark
    FROM new_events WHERE kind = 'answered' AND request IS NOT NULL AND "at" IS NOT NULL`);

  const earlierPages = before.map((block) => blockFiles(block).pages);
  const earlierActs = before.map((block) => blockFiles(block).acts);
  await connection.run(`CREATE OR REPLACE TEMP TABLE told AS
    SELECT CASE kind WHEN 'clicked' THEN 'click' WHEN 'viewed' THEN 'view' ELSE 'complaint' END AS kind,
      "at", request, publisher, arm, engine, offer, merchant, coalesce(product, '') AS product,
      coalesce(phrase, '') AS phrase, duplicate, unattributed, isBot, address,
      experiment, coalesce(click, concat_ws(' ', request, offer, phrase)) AS click
    FROM new_events
    WHERE kind IN ('clicked', 'viewed', 'reported') AND request IS NOT NULL AND "at" IS NOT NULL`);
  await connection.run('DROP TABLE new_events');
  const pageColumns =
    'request, "at", page, trials, relevance, language, subId, visitor, links, mark';
  await connection.run(`CREATE OR REPLACE TEMP TABLE new_acts AS
    WITH wanted AS (SELECT DISTINCT request FROM told),
    pages AS (
      SELECT ${pageColumns} FROM new_pages WHERE mark IS DISTINCT FROM 'repeat'
      ${
        earlierPages.length > 0
          ? `UNION ALL SELECT ${pageColumns} FROM read_parquet(${quoteList(earlierPages)})
             WHERE mark IS DISTINCT FROM 'repeat' AND request IN (FROM wanted)`
          : ''
      }),
    earlier AS (${
      earlierActs.length > 0
        ? `SELECT kind, click, address, "at" FROM read_parquet(${quoteList(earlierActs)})
           WHERE EXISTS (FROM told)`
        : 'SELECT kind, click, address, "at" FROM told WHERE false'
    }),
    seen AS (SELECT DISTINCT kind, click FROM earlier),
    often AS (
      SELECT address, "at"::DATE AS day, count(*) AS count FROM earlier
      WHERE kind = 'click' AND address IS NOT NULL GROUP BY ALL),
    joined AS (
      SELECT told.*, p.request IS NULL AS isUnknown, p.mark AS pageMark, p."at" AS answeredAt,
        coalesce(p.page, '') AS page,
        coalesce(p.trials, [{experiment: coalesce(told.experiment, ''), arm: told.arm}]) AS trials,
        coalesce(p.relevance, '') AS relevance, coalesce(p.language, '') AS language,
        coalesce(p.subId, '') AS subId, coalesce(p.visitor, '') AS visitor,
        list_position(list_transform(p.links, lambda l: concat_ws(chr(31), l.merchant, l.offer, l.phrase)),
          concat_ws(chr(31), told.merchant, told.offer, told.phrase)) AS place, p.links AS links,
        row_number() OVER (PARTITION BY told.kind, told.click ORDER BY told."at") AS nth,
        row_number() OVER (PARTITION BY told.kind, told.address, told."at"::DATE ORDER BY told."at")
          + coalesce(often.count, 0) AS nthOfAddress,
        seen.click IS NOT NULL AS isSeen
      FROM told
      LEFT JOIN (SELECT DISTINCT ON (request) * FROM pages) p ON p.request = told.request
      LEFT JOIN seen ON seen.kind = told.kind AND seen.click = told.click
      LEFT JOIN often ON often.address = told.address AND often.day = told."at"::DATE)
    SELECT kind, "at", request, place - 1 AS n, publisher, page, trials, engine, relevance, language,
      subId, visitor, phrase, product, merchant, offer, click, address,
      links[place].price.amount AS amount, links[place].price.currency AS currency,
      CASE WHEN unattributed THEN 'expired'
        WHEN isBot OR pageMark = 'robot' THEN 'robot'
        WHEN isUnknown THEN 'unknown-page'
        WHEN kind = 'click' AND epoch_ms("at") - epoch_ms(answeredAt) < ${Number(fastestClickMs)} THEN 'too-fast'
        WHEN duplicate OR nth > 1 OR isSeen THEN 'repeat'
        WHEN kind = 'click' AND address IS NOT NULL AND nthOfAddress > ${Number(clicksPerAddress)} THEN 'too-many'
        END AS mark
    FROM joined`);
  await connection.run('DROP TABLE told');
  return { torn: Number(torn.getRows()[0]?.[0] ?? 0) };
}

function nullColumns(): string {
  return [...columns.matchAll(/"?(\w+)"?: '([^']+)'/g)]
    .map(([, name, type]) => `NULL::${type} AS "${name}"`)
    .join(', ');
}
