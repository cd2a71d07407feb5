import {
  type Figures,
  type ReportAnswer,
  type ReportRequest,
  reportFigures,
} from '../../../shared/protocol/reports.ts';
import { dimensionsToSql, type ReportSql, timeDimensions } from './dimensions-to-sql.ts';
import { type EarningsOptions, earningsTables } from './earnings-tables.ts';
import { toMs } from './to-ms.ts';
import type { Facts } from './with-facts.ts';

const defaultMost = 1000;

/** Figures by dimensions, and their total. */
export async function factsToReport(
  facts: Facts,
  request: ReportRequest,
  options: EarningsOptions,
): Promise<ReportAnswer> {
  const startedMs = performance.now();
  const { connection } = facts;
  const { by, most = defaultMost, skip = 0 } = request;
  const period = { fromMs: toMs(request.from), toMs: toMs(request.to) };
  const acts = await earningsTables(facts, options);
  const sql = dimensionsToSql(request, period);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE report_rows AS ${grouped({ ...facts, acts }, sql)}`,
    sql.values,
    sql.types,
  );
  const rows = await connection.runAndReadAll(
    `SELECT ${[...sql.shownKeys, ...reportFigures].join(', ')} FROM report_rows
     ORDER BY ${order(request)} LIMIT ${Number(most)} OFFSET ${Number(skip)}`,
  );
  const counted = await connection.runAndReadAll('SELECT count(*)::INTEGER FROM report_rows');
  // Of its own: a page that is in two experiments is in two rows, and times cannot be added.
  const whole = dimensionsToSql({ ...request, by: [] }, period);
  const total = await connection.runAndReadAll(
    `SELECT ${reportFigures.join(', ')} FROM (${grouped({ ...facts, acts }, whole)})`,
    whole.values,
    whole.types,
  );
  const about = await connection.runAndReadAll(`
    SELECT strftime(min("at"), '%Y-%m-%dT%H:%M:%S.%gZ'), strftime(max("at"), '%Y-%m-%dT%H:%M:%S.%gZ'),
      (SELECT coalesce(sum(amount), 0)::DOUBLE FROM conversions WHERE key NOT IN (SELECT key FROM sales)
        AND ${dimensionsToSql({ by: [] }, period).where})
    FROM ${facts.pages} WHERE ${dimensionsToSql({ by: [] }, period).where}`);
  const [from, to, unattributed] = about.getRows()[0] ?? [];
  return {
    by: [...by],
    from: from === null || from === undefined ? null : `${from}`,
    to: to === null || to === undefined ? null : `${to}`,
    currency: options.currency,
    rows: rows.getRows().map((row) => ({
      key: row.slice(0, by.length).map(String),
      figures: toFigures(row.slice(by.length)),
    })),
    rowCount: Number(counted.getRows()[0]?.[0]),
    total: toFigures(total.getRows()[0] ?? []),
    unattributed: Number(unattributed),
    tookMs: Math.round(performance.now() - startedMs),
  };
}

/** Three sums over the same keys: of pages, of what readers did, of sales. */
function grouped(facts: Pick<Facts, 'pages' | 'acts'>, sql: ReportSql): string {
  const { keys, where } = sql;
  const isOfLinks = sql.linkFields.length > 0;
  const ungrouped = keys === '' ? '' : 'GROUP BY ALL';
  const names = sql.shownKeys.map((_, i) => `k${i}, `).join('');
  const none = 'NULL::BIGINT';
  const ofPages = isOfLinks
    ? `${none} AS pages, ${none} AS emptyPages, ${none} AS partialPages,
       count(*) FILTER (mark IS NULL) AS impressions, 0 AS marked, NULL::DOUBLE[] AS times`
    : `count(*) FILTER (mark IS NULL) AS pages, count(*) FILTER (mark IS NULL AND linkCount = 0) AS emptyPages,
       count(*) FILTER (mark IS NULL AND partial) AS partialPages,
       coalesce(sum(linkCount) FILTER (mark IS NULL), 0) AS impressions,
       count(*) FILTER (mark IS NOT NULL) AS marked,
       quantile_cont(tookMs, [0.5, 0.99]) FILTER (mark IS NULL) AS times`;
  const sum = (name: string) => `coalesce(sum(${name}), 0)::DOUBLE AS ${name}`;
  return `
    WITH parts AS (
      SELECT ${keys} ${ofPages} FROM ${pageRows(facts.pages, sql)} WHERE ${where} ${ungrouped}
      UNION ALL BY NAME
      SELECT ${keys} count(*) FILTER (kind = 'view' AND mark IS NULL) AS views,
        count(*) FILTER (kind = 'click' AND mark IS NULL) AS clicks,
        count(*) FILTER (kind = 'complaint' AND mark IS NULL) AS complaints,
        count(*) FILTER (mark IS NOT NULL) AS marked, sum(estimate) AS earningsEstimated
      FROM ${trialRows(facts.acts, sql)} WHERE ${where} ${ungrouped}
      UNION ALL BY NAME
      SELECT ${keys} count(*) AS conversions, sum(amount) AS earningsReal
      FROM ${trialRows('sales', sql)} WHERE ${where} ${ungrouped}),
    sums AS (
      SELECT ${names} ${isOfLinks ? '' : 'coalesce(sum(pages), 0)::DOUBLE AS pages, coalesce(sum(emptyPages), 0)::DOUBLE AS emptyPages, coalesce(sum(partialPages), 0)::DOUBLE AS partialPages,'}
        ${['impressions', 'views', 'clicks', 'conversions', 'earningsReal', 'earningsEstimated', 'complaints', 'marked'].map(sum).join(', ')},
        any_value(times) AS times
      FROM parts ${ungrouped})
    SELECT *, ${isOfLinks ? 'NULL AS pages, NULL AS emptyPages, NULL AS partialPages,' : ''}
      CASE WHEN impressions > 0 THEN clicks / impressions END AS clickRate,
      earningsReal + earningsEstimated AS earnings,
      CASE WHEN clicks > 0 THEN (earningsReal + earningsEstimated) / clicks END AS epc,
      times[1] AS p50Ms, times[2] AS p99Ms
    FROM sums`;
}

function pageRows(pages: string, sql: ReportSql): string {
  if (sql.linkFields.length === 0) return trialRows(pages, sql);
  const fields = sql.linkFields.map((name) => `unnest(links).${name} AS ${name}`);
  return trialRows(`(SELECT * EXCLUDE (links), ${fields.join(', ')} FROM ${pages})`, sql);
}

function trialRows(rows: string, { isOfTrials }: ReportSql): string {
  return isOfTrials ? `(SELECT *, unnest(trials) AS trial FROM ${rows})` : rows;
}

function order({ by, orderBy }: ReportRequest): string {
  const keys = by.map((_, i) => `k${i}`);
  const isFigure = reportFigures.some((name) => name === orderBy);
  if (isFigure) {
    return [`${orderBy} DESC NULLS LAST`, ...keys].join(', ');
  }
  const asked = keys.find((_, i) => by[i] === orderBy);
  const times = keys.filter((_, i) => timeDimensions.has(by[i] ?? ''));
  return [...(asked ? [asked] : times), 'impressions DESC', ...keys].join(', ');
}

function toFigures(values: readonly unknown[]): Figures {
  const figures = reportFigures.map((name, i) => {
    const value = values[i];
    return [name, value === null || value === undefined ? null : Number(value)];
  });
  return Object.fromEntries(figures) as Figures;
}
