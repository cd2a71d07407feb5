import type { DuckDBConnection } from '@duckdb/node-api';

import { LinkweaveError } from '../../../shared/errors.ts';
import type {
  ArmResult,
  ExperimentReportAnswer,
  ExperimentReportRequest,
} from '../../../shared/protocol/reports.ts';
import { armsToDifference } from '../statistics/arms-to-difference.ts';
import { sampleRatio } from '../statistics/sample-ratio.ts';
import type { UnitSums } from '../statistics/unit-sums.ts';
import { type EarningsOptions, earningsTables } from './earnings-tables.ts';
import { toMs } from './to-ms.ts';
import type { Facts } from './with-facts.ts';

/** What settings say of an experiment. */
export interface ExperimentInForce {
  readonly unit: 'page' | 'publisher' | 'visitor';
  readonly control: string;
  /** Arms that are shown, with their shares. */
  readonly arms: readonly { readonly id: string; readonly share: number }[];
  /** When a share was last changed, ISO 8601. */
  readonly sharesSince?: string;
}

const unitColumns = {
  page: 'page',
  publisher: 'publisher',
  // A visitor the publisher did not name is assigned by page.
  visitor: `coalesce(nullif(visitor, ''), page)`,
};
const mismatchBelow = 0.001;
const pairs = {
  clickRate: ['clicks', 'impressions'],
  revenuePer1000Pages: ['earnings', 'pages'],
  emptyRate: ['empty', 'pages'],
} as const;
type Pair = keyof typeof pairs;

type ArmRow = Readonly<Record<string, unknown>>;

/**
 * Results of an experiment's arms, and their differences to the control.
 *
 * @param inForce missing for an experiment that is gone: units are pages then, and shares unknown
 * @throws NOT_FOUND if neither settings nor events know it
 */
export async function factsToExperiment(
  facts: Facts,
  request: ExperimentReportRequest,
  inForce: ExperimentInForce | undefined,
  options: EarningsOptions,
): Promise<ExperimentReportAnswer> {
  const startedMs = performance.now();
  const { connection } = facts;
  const { experiment, alpha = 0.05, minimalEffect = 0.05 } = request;
  const unit = inForce?.unit ?? 'page';
  await unitTables(facts, request, unit, inForce?.sharesSince, options);
  const rows = await armRows(connection);
  if (rows.length === 0 && !inForce) {
    throw new LinkweaveError(
      'NOT_FOUND',
      `Cannot report: no settings and no events name the experiment: ${JSON.stringify(experiment)}`,
    );
  }
  const control = inForce?.control ?? String(rows[0]?.['arm'] ?? '');
  const controlRow = rows.find((row) => row['arm'] === control);
  const arms = rows.map((row): ArmResult => {
    const number = (name: string) => Number(row[name] ?? 0);
    const rate = (y: string, x: string) => (number(x) > 0 ? number(y) / number(x) : null);
    const isControl = row === controlRow;
    const compare = (pair: Pair) =>
      isControl || !controlRow
        ? null
        : armsToDifference(
            sumsOf(row, pair),
            sumsOf(controlRow, pair),
            number(`${pair}_some`) + Number(controlRow[`${pair}_some`] ?? 0),
            { alpha, minimalEffect, pages: number('pages') + Number(controlRow['pages']) },
          );
    const revenue = rate('earnings', 'pages');
    const perThousand = compare('revenuePer1000Pages');
    return {
      arm: String(row['arm']),
      engine: String(row['engines'] ?? ''),
      relevance: String(row['relevances'] ?? ''),
      isControl,
      share: inForce?.arms.find(({ id }) => id === row['arm'])?.share ?? null,
      units: number('units'),
      pages: number('pages'),
      impressions: number('impressions'),
      clicks: number('clicks'),
      clickRate: rate('clicks', 'impressions'),
      revenuePer1000Pages: revenue === null ? null : 1000 * revenue,
      emptyRate: rate('empty', 'pages'),
      complaints: number('complaints'),
      p50Ms: row['p50'] === null ? null : number('p50'),
      p99Ms: row['p99'] === null ? null : number('p99'),
      versusControl: {
        clickRate: compare('clickRate'),
        revenuePer1000Pages: perThousand && {
          ...perThousand,
          difference: 1000 * perThousand.difference,
          low: 1000 * perThousand.low,
          high: 1000 * perThousand.high,
          alwaysLow: 1000 * perThousand.alwaysLow,
          alwaysHigh: 1000 * perThousand.alwaysHigh,
        },
        emptyRate: compare('emptyRate'),
      },
    };
  });
  const pValue = inForce
    ? sampleRatio(
        inForce.arms.map(({ id, share }) => {
          const row = rows.find(({ arm }) => arm === id);
          return { share, units: Number(row?.['unitsSince'] ?? 0) };
        }),
      )
    : undefined;
  const about = await period(connection);
  return {
    experiment,
    unit,
    control,
    ...{ alpha, minimalEffect, currency: options.currency },
    ...about,
    sharesSince: inForce?.sharesSince ?? null,
    sampleRatio: { pValue: pValue ?? null, isMismatch: (pValue ?? 1) < mismatchBelow },
    arms,
    days: await days(connection),
    notes: notes(about.from, inForce),
    tookMs: Math.round(performance.now() - startedMs),
  };
}

/** `trial_pages`, `trial_acts`, `trial_sales` of the experiment, and from them `units`. */
async function unitTables(
  facts: Facts,
  request: ExperimentReportRequest,
  unit: keyof typeof unitColumns,
  sharesSince: string | undefined,
  options: EarningsOptions,
): Promise<void> {
  const { connection } = facts;
  const acts = await earningsTables(facts, options);
  const [fromMs, endMs] = [toMs(request.from), toMs(request.to)];
  const within = [
    'len(trial) > 0',
    ...(fromMs === undefined ? [] : [`"at" >= make_timestamp_ms(${fromMs})`]),
    ...(endMs === undefined ? [] : [`"at" < make_timestamp_ms(${endMs})`]),
  ].join(' AND ');
  const own = (rows: string, columns: string) =>
    `SELECT trial[1].arm AS arm, ${unitColumns[unit]} AS unit, "at", ${columns} FROM (
       SELECT *, list_filter(trials, lambda t: t.experiment = $experiment) AS trial FROM ${rows})
     WHERE ${within}`;
  const { experiment } = request;
  const told = `mark IS NULL AND kind <> 'view'`;
  for (const [name, sql] of [
    [
      'trial_pages',
      `${own(facts.pages, 'linkCount, tookMs, engine, relevance, mark')} AND mark IS NULL`,
    ],
    ['trial_acts', `${own(acts, 'kind, estimate, mark')} AND ${told}`],
    ['trial_sales', own('sales', 'amount')],
  ]) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${name} AS ${sql}`, { experiment });
  }
  const sinceMs = sharesSince === undefined ? 0 : Date.parse(sharesSince);
  await connection.run(`CREATE OR REPLACE TEMP TABLE units AS
    WITH parts AS (
      SELECT arm, unit, count(*) AS pages, sum(linkCount) AS impressions,
        count(*) FILTER (linkCount = 0) AS empty,
        bool_or("at" >= make_timestamp_ms(${sinceMs})) AS isSince
      FROM trial_pages GROUP BY ALL
      UNION ALL BY NAME
      SELECT arm, unit, count(*) FILTER (kind = 'click') AS clicks,
        count(*) FILTER (kind = 'complaint') AS complaints, sum(estimate) AS earnings
      FROM trial_acts GROUP BY ALL
      UNION ALL BY NAME
      SELECT arm, unit, sum(amount) AS earnings FROM trial_sales GROUP BY ALL)
    SELECT arm, unit, coalesce(bool_or(isSince), false) AS isSince,
      ${['pages', 'impressions', 'empty', 'clicks', 'complaints', 'earnings']
        .map((name) => `coalesce(sum(${name}), 0)::DOUBLE AS ${name}`)
        .join(', ')}
    FROM parts GROUP BY arm, unit`);
}

async function armRows(connection: DuckDBConnection): Promise<ArmRow[]> {
  const sums = Object.entries(pairs).map(
    ([pair, [y, x]]) => `
      sum(${x} * ${x}) AS ${pair}_xx, sum(${x} * ${y}) AS ${pair}_xy, sum(${y} * ${y}) AS ${pair}_yy,
      sum(${x}) AS ${pair}_x, sum(${y}) AS ${pair}_y, count(*) FILTER (${y} <> 0)::DOUBLE AS ${pair}_some`,
  );
  const reader = await connection.runAndReadAll(`
    SELECT * FROM (
      SELECT arm, count(*)::DOUBLE AS units, count(*) FILTER (isSince)::DOUBLE AS unitsSince,
        sum(pages) AS pages, sum(impressions) AS impressions, sum(clicks) AS clicks,
        sum(empty) AS empty, sum(complaints) AS complaints, sum(earnings) AS earnings, ${sums.join(', ')}
      FROM units GROUP BY arm)
    LEFT JOIN (
      SELECT arm, quantile_cont(tookMs, 0.5) AS p50, quantile_cont(tookMs, 0.99) AS p99,
        string_agg(DISTINCT engine, ' ' ORDER BY engine) AS engines,
        string_agg(DISTINCT relevance, ' ' ORDER BY relevance) AS relevances
      FROM trial_pages GROUP BY arm) USING (arm)
    ORDER BY arm`);
  return reader.getRowObjects() as ArmRow[];
}

function sumsOf(row: ArmRow, pair: Pair): UnitSums {
  const of = (name: string) => Number(row[`${pair}_${name}`] ?? 0);
  const [x, y, xx, xy, yy] = [of('x'), of('y'), of('xx'), of('xy'), of('yy')];
  return { units: Number(row['units']), x, y, xx, xy, yy };
}

async function period(
  connection: DuckDBConnection,
): Promise<{ readonly from: string | null; readonly to: string | null }> {
  const reader = await connection.runAndReadAll(
    `SELECT strftime(min("at"), '%Y-%m-%dT%H:%M:%S.%gZ'), strftime(max("at"), '%Y-%m-%dT%H:%M:%S.%gZ') FROM trial_pages`,
  );
  const [from = null, to = null] = reader.getRows()[0] ?? [];
  return { from: from === null ? null : `${from}`, to: to === null ? null : `${to}` };
}

async function days(connection: DuckDBConnection): Promise<ExperimentReportAnswer['days']> {
  const reader = await connection.runAndReadAll(`
    SELECT strftime("at"::DATE, '%Y-%m-%d') AS day, arm, coalesce(sum(pages), 0)::DOUBLE AS pages,
      coalesce(sum(impressions), 0)::DOUBLE AS impressions, coalesce(sum(clicks), 0)::DOUBLE AS clicks,
      coalesce(sum(earnings), 0)::DOUBLE AS earnings
    FROM (
      SELECT "at", arm, 1 AS pages, linkCount AS impressions FROM trial_pages
      UNION ALL BY NAME
      SELECT "at", arm, (kind = 'click')::INTEGER AS clicks, estimate AS earnings FROM trial_acts
      UNION ALL BY NAME SELECT "at", arm, amount AS earnings FROM trial_sales)
    GROUP BY ALL ORDER BY day, arm`);
  return reader.getRowObjects() as unknown as ExperimentReportAnswer['days'];
}

function notes(from: string | null, inForce: ExperimentInForce | undefined): string[] {
  if (!inForce) {
    return ['It is in no settings any more: the unit is taken to be the page, shares are unknown'];
  }
  const { sharesSince } = inForce;
  if (sharesSince === undefined || from === null || sharesSince <= from) return [];
  return [
    `Shares were changed on ${sharesSince}, within the period: days of different shares are mixed; look from then on to be sure`,
  ];
}
