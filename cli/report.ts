import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';

import { LinkweaveError } from '../shared/errors.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import {
  type ReportAnswer,
  type ReportDimension,
  type ReportRequest,
  reportDimensions,
  reportExchange,
  reportFigures,
} from '../shared/protocol/reports.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { toTable } from './to-table.ts';

const usage = `Usage: linkweave report [--by DIMENSION,…] [--from DAY] [--to DAY] [--where DIMENSION=VALUE]…
                        [--order DIMENSION|FIGURE] [--most N] [--format table|csv|ndjson|json]
What was shown, seen, clicked and earned: docs/reports.md says what counts.
  --by      ${reportDimensions.slice(0, 7).join(', ')},
            ${reportDimensions.slice(7).join(', ')};
            experiment,arm,engine unless given
  --from    first day or moment (UTC), such as 2026-11-01 or 2026-11-01T12:00:00Z
  --to      first day or moment that is left out
  --where   such as publisher=demo; several values of one dimension: any of them
  --order   figures from high to low; by time, then impressions, unless given
  --most    rows, 50 in a table and all in csv and ndjson unless given; json is the answer as services
            get it, 10000 rows at most`;

/** Reports may take as long as the setting reporting.querySeconds says. */
const patienceMs = 120_000;
const tableRows = 50;
const rowsAtOnce = 10_000;

/** Prints a report of the running system. */
export async function report(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      by: { type: 'string', default: 'experiment,arm,engine' },
      from: { type: 'string' },
      to: { type: 'string' },
      where: { type: 'string', multiple: true, default: [] },
      order: { type: 'string' },
      most: { type: 'string' },
      format: { type: 'string', default: 'table' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !['table', 'csv', 'ndjson', 'json'].includes(values.format)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const { from, to, order, most } = values;
  const isTable = values.format === 'table';
  const request = {
    by: values.by.split(',').filter((name) => name !== ''),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(order !== undefined && { orderBy: order }),
    ...(values.where.length > 0 && { where: toWhere(values.where) }),
    most: most === undefined ? (isTable ? tableRows : rowsAtOnce) : Number(most),
  };
  await askRunningSystem(['reporting'], async (asker) => {
    let skip = 0;
    for (;;) {
      const context = { request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) };
      const body = reportExchange.checkRequest({ ...request, skip });
      const answer = await asker.ask('reporting', reportExchange, body, context);
      if (isTable) printTable(answer, body);
      else if (values.format === 'json') console.log(JSON.stringify(answer, null, 2));
      else if (values.format === 'csv') printCsv(answer, skip === 0);
      else printNdjson(answer);
      skip += answer.rows.length;
      const isAnswered = isTable || values.format === 'json' || most !== undefined;
      if (isAnswered || answer.rows.length === 0 || skip >= answer.rowCount) {
        return;
      }
    }
  });
  return 0;
}

function toWhere(conditions: readonly string[]): NonNullable<ReportRequest['where']> {
  const where: Partial<Record<ReportDimension, string[]>> = {};
  for (const condition of conditions) {
    const [name = '', ...rest] = condition.split('=');
    const dimension = reportDimensions.find((one) => one === name);
    if (!dimension || rest.length === 0) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot report: give --where DIMENSION=VALUE with one of ${reportDimensions.join(', ')}: ${JSON.stringify(condition)}`,
      );
    }
    where[dimension] = [...(where[dimension] ?? []), rest.join('=')];
  }
  return where;
}

/** With what most people look for; files have every figure. */
function printTable(answer: ReportAnswer, { by }: ReportRequest): void {
  const { rows, total, rowCount, currency, unattributed, from, to } = answer;
  if (from === null) {
    console.log('No page was answered in that time');
    return;
  }
  const percent = (share: number | null) =>
    share === null ? '-' : `${(100 * share).toFixed(2)} %`;
  const line = (key: readonly string[], figures: ReportAnswer['total']) => ({
    ...Object.fromEntries(by.map((name, i) => [name, shorten(key[i] || '-')])),
    pages: figures.pages ?? '-',
    empty: figures.emptyPages ?? '-',
    shown: figures.impressions,
    seen: figures.views,
    clicks: figures.clicks,
    'click rate': percent(figures.clickRate),
    [`earned ${currency}`]: figures.earnings.toFixed(2),
    'of it real': figures.earningsReal.toFixed(2),
    complaints: figures.complaints,
    marked: figures.marked,
    'p99 ms': figures.p99Ms === null ? '-' : figures.p99Ms.toFixed(1),
  });
  console.log(`Pages of ${from} to ${to}, UTC`);
  const lines = rows.map(({ key, figures }) => line(key, figures));
  const whole =
    by.length > 0
      ? [
          line(
            by.map((_, i) => (i === 0 ? 'total' : '')),
            total,
          ),
        ]
      : [];
  console.log(toTable([...lines, ...whole]));
  if (rowCount > rows.length)
    console.log(`${rowCount - rows.length} more row(s): --most, or a file`);
  if (unattributed !== 0) {
    console.log(
      `${unattributed.toFixed(2)} ${currency} of conversions belong to no click known here`,
    );
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Pages choose their addresses and phrases: none of them may become a formula in a spreadsheet. */
function printCsv({ by, rows }: ReportAnswer, isFirst: boolean): void {
  const lines = rows.map(({ key, figures }) => [
    ...key,
    ...reportFigures.map((name) => figures[name]),
  ]);
  const head = isFirst ? [[...by, ...reportFigures]] : [];
  process.stdout.write(stringify([...head, ...lines], { escape_formulas: true }));
}

function printNdjson({ by, rows }: ReportAnswer): void {
  for (const { key, figures } of rows) {
    const keys = Object.fromEntries(by.map((name, i) => [name, key[i]]));
    process.stdout.write(`${JSON.stringify({ ...keys, ...figures })}\n`);
  }
}
