import { readdir, readFile } from 'node:fs/promises';
import { DOUBLE, type DuckDBConnection, LIST, listValue, VARCHAR } from '@duckdb/node-api';

import { quoteList } from './quote.ts';
import type { Facts } from './with-facts.ts';

export interface EarningsOptions {
  readonly currency: string;
  readonly exchangeRates: Readonly<Record<string, number>>;
  readonly commission: number;
  readonly conversionRate: number;
  readonly merchants: Readonly<
    Record<string, { readonly commission?: number; readonly conversionRate?: number }>
  >;
}

/** Coverage of every merchant. */
const anyMerchant = '*';
const folder = 'conversions';

/**
 * What is needed to say what clicks earned: temporary table `sales` (conversions that were not taken
 * back, with the link they came from) and `clicks`, and the relation of acts with the column `estimate`.
 *
 * A conversion belongs to the link that its sub-id names (`<request>.<n>`), else to the last click
 * before it with that sub-id (and that merchant, if it names one).
 *
 * @returns acts with `estimate`: price x commission x conversion rate, 0 where real figures are known
 */
export async function earningsTables(facts: Facts, options: EarningsOptions): Promise<string> {
  const { connection } = facts;
  await rates(connection, options);
  await conversions(connection);
  await sales(facts);
  const { commission, conversionRate } = options;
  // Clicks are few: what they earned is looked up once, and not for all that was seen.
  await connection.run(`CREATE OR REPLACE TEMP TABLE clicks AS
    SELECT a.*, CASE WHEN c.merchant IS NULL AND any_cover.day IS NULL AND s.request IS NULL
      THEN coalesce(a.amount * r.worth, 0) * coalesce(m.commission, ${Number(commission)})
        * coalesce(m.conversionRate, ${Number(conversionRate)}) ELSE 0 END AS estimate
    FROM (SELECT ${columns}, amount, currency FROM ${facts.acts} WHERE kind = 'click' AND mark IS NULL) a
    LEFT JOIN rates r ON r.currency = a.currency
    LEFT JOIN merchant_rates m ON m.merchant = a.merchant
    LEFT JOIN covered c ON c.merchant = a.merchant AND c.day = a."at"::DATE
    LEFT JOIN covered any_cover ON any_cover.merchant = '${anyMerchant}' AND any_cover.day = a."at"::DATE
    LEFT JOIN (SELECT DISTINCT request, n FROM sales) s ON s.request = a.request AND s.n = a.n`);
  return `(SELECT ${columns}, 0.0::DOUBLE AS estimate FROM ${facts.acts} WHERE kind <> 'click' OR mark IS NOT NULL
    UNION ALL SELECT ${columns}, estimate FROM clicks)`;
}

const columns =
  'kind, "at", request, n, publisher, page, trials, engine, relevance, language, visitor, phrase, product, merchant, mark';

async function rates(connection: DuckDBConnection, options: EarningsOptions): Promise<void> {
  const worth = { ...options.exchangeRates, [options.currency]: 1 };
  const merchants = Object.entries(options.merchants);
  const texts = LIST(VARCHAR);
  const numbers = LIST(DOUBLE);
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE rates AS SELECT unnest($1) AS currency, unnest($2) AS worth',
    [listValue(Object.keys(worth)), listValue(Object.values(worth))],
    [texts, numbers],
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE merchant_rates AS
      SELECT unnest($1) AS merchant, unnest($2) AS commission, unnest($3) AS conversionRate`,
    [
      listValue(merchants.map(([name]) => name)),
      listValue(merchants.map(([, one]) => one.commission ?? options.commission)),
      listValue(merchants.map(([, one]) => one.conversionRate ?? options.conversionRate)),
    ],
    [texts, numbers, numbers],
  );
}

interface Loaded {
  readonly file: string;
  readonly loadedAt: string;
  readonly covers?: {
    readonly merchants: readonly string[];
    readonly from: string;
    readonly to: string;
  };
}

/** Temporary tables `conversions` (the newest row of each sale) and `covered` (merchant, day). */
async function conversions(connection: DuckDBConnection): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const loaded = await Promise.all(
    names
      .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
      .map(async (name) => JSON.parse(await readFile(`${folder}/${name}`, 'utf8')) as Loaded),
  );
  const files = loaded.map(({ file }) => `${folder}/${file}.ndjson`);
  const none =
    "SELECT '' AS key, '' AS subId, now()::TIMESTAMP AS \"at\", 0.0 AS amount, '' AS merchant WHERE false";
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE loads AS SELECT unnest($1) AS file, unnest($2) AS loadedAt`,
    [listValue(files), listValue(loaded.map(({ loadedAt }) => loadedAt))],
    [LIST(VARCHAR), LIST(VARCHAR)],
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE conversions AS ${
      files.length === 0
        ? none
        : `SELECT key, subId, "at", amount * coalesce(rates.worth, 0) AS amount, coalesce(merchant, '') AS merchant
        FROM (
          SELECT c.* FROM read_ndjson(${quoteList(files)}, filename = true, columns = {
            key: 'VARCHAR', line: 'INTEGER', subId: 'VARCHAR', "at": 'TIMESTAMP', amount: 'DOUBLE',
            currency: 'VARCHAR', merchant: 'VARCHAR', isRejected: 'BOOLEAN'}) c
          JOIN loads ON loads.file = c.filename
          QUALIFY row_number() OVER (PARTITION BY key ORDER BY loadedAt DESC, line DESC) = 1)
        LEFT JOIN rates USING (currency)
        WHERE isRejected IS NOT true`
    }`,
  );
  const covers = loaded.flatMap(({ covers: one }) =>
    one
      ? (one.merchants.length > 0 ? one.merchants : [anyMerchant]).map((merchant) => ({
          merchant,
          ...one,
          merchants: undefined,
        }))
      : [],
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE covered AS
      SELECT DISTINCT merchant, unnest(generate_series("from"::DATE, "to"::DATE, INTERVAL 1 DAY))::DATE AS day
      FROM (SELECT unnest($1) AS merchant, unnest($2) AS "from", unnest($3) AS "to")`,
    [
      listValue(covers.map(({ merchant }) => merchant)),
      listValue(covers.map(({ from }) => from)),
      listValue(covers.map(({ to }) => to)),
    ],
    [LIST(VARCHAR), LIST(VARCHAR), LIST(VARCHAR)],
  );
}

const dims =
  '"at", request, n, publisher, page, trials, engine, relevance, language, visitor, phrase, product, merchant, mark';

async function sales({ connection, acts, pages }: Facts): Promise<void> {
  const count = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM conversions');
  const isEmpty = count.getRows()[0]?.[0] === 0;
  // Clicks only once, however often the same link was followed.
  await connection.run(`CREATE OR REPLACE TEMP TABLE sales AS
    WITH clicks AS (SELECT ${dims}, subId FROM ${acts} WHERE kind = 'click'${isEmpty ? ' AND false' : ''}),
    named AS (
      SELECT key, amount, regexp_extract(subId, '^(.+)\\.(\\d+)$', 1) AS ofRequest,
        TRY_CAST(regexp_extract(subId, '^(.+)\\.(\\d+)$', 2) AS INTEGER) AS ofLink
      FROM conversions),
    byLink AS (
      SELECT key, named.amount AS amount, clicks.* FROM named
      JOIN clicks ON clicks.request = named.ofRequest AND clicks.n = named.ofLink
      QUALIFY row_number() OVER (PARTITION BY key ORDER BY clicks."at") = 1),
    bySubId AS (
      SELECT key, c.amount AS amount, clicks.* FROM conversions c
      JOIN clicks ON clicks.subId = c.subId AND clicks.subId <> '' AND clicks.mark IS NULL
        AND clicks."at" <= c."at" AND (c.merchant = '' OR c.merchant = clicks.merchant)
      WHERE c.key NOT IN (SELECT key FROM byLink)
      QUALIFY row_number() OVER (PARTITION BY key ORDER BY clicks."at" DESC) = 1)
    FROM byLink UNION ALL FROM bySubId`);
  const left = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM conversions
    WHERE regexp_matches(subId, '^.+\\.\\d+$') AND key NOT IN (SELECT key FROM sales)`);
  if (left.getRows()[0]?.[0] === 0) return;
  // Readers may forbid that clicks are told; the sale still says which link it came from.
  await connection.run(`INSERT INTO sales BY NAME
    WITH named AS (
      SELECT key, amount, regexp_extract(subId, '^(.+)\\.(\\d+)$', 1) AS ofRequest,
        TRY_CAST(regexp_extract(subId, '^(.+)\\.(\\d+)$', 2) AS INTEGER) AS n
      FROM conversions WHERE key NOT IN (SELECT key FROM sales))
    SELECT key, named.amount, "at", request, n, publisher, page, trials, engine, relevance, language,
      visitor, subId, links[n + 1].phrase AS phrase, links[n + 1].product AS product,
      links[n + 1].merchant AS merchant, mark
    FROM ${pages} p JOIN named ON p.request = named.ofRequest
    WHERE p.mark IS DISTINCT FROM 'repeat' AND n < len(links)`);
}
