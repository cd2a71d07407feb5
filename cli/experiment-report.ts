import { parseArgs } from 'node:util';

import { deadlineIn } from '../shared/messaging/deadline.ts';
import {
  type ArmResult,
  type Difference,
  type ExperimentReportAnswer,
  experimentReportExchange,
} from '../shared/protocol/reports.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { toTable } from './to-table.ts';

const usage = `Usage: linkweave experiment report ID [--from DAY] [--to DAY] [--alpha 0.05] [--effect 0.05]
                                      [--format table|json]
What an experiment's arms did, and their differences to the control: docs/reports.md has the methods.
  --from    first day or moment (UTC), such as 2026-11-01 or 2026-11-01T12:00:00Z
  --to      first day or moment that is left out
  --alpha   how often an interval may miss the truth
  --effect  relative effect that is worth noticing, for the pages still needed`;

const patienceMs = 120_000;

/** Prints the results of an experiment of the running system. */
export async function experimentReport(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      alpha: { type: 'string' },
      effect: { type: 'string' },
      format: { type: 'string', default: 'table' },
      help: { type: 'boolean', default: false },
    },
  });
  const [experiment, ...others] = positionals;
  const isKnownFormat = ['table', 'json'].includes(values.format);
  if (values.help || experiment === undefined || others.length > 0 || !isKnownFormat) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const { from, to, alpha, effect } = values;
  const request = experimentReportExchange.checkRequest({
    experiment,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(alpha !== undefined && { alpha: Number(alpha) }),
    ...(effect !== undefined && { minimalEffect: Number(effect) }),
  });
  const answer = await askRunningSystem(['reporting'], (asker) =>
    asker.ask('reporting', experimentReportExchange, request, {
      request: `cli-${process.pid}`,
      deadline: deadlineIn(patienceMs),
    }),
  );
  if (values.format === 'json') console.log(JSON.stringify(answer, null, 2));
  else print(answer);
  return 0;
}

function print(answer: ExperimentReportAnswer): void {
  const { experiment, unit, control, from, to, arms, sampleRatio, notes, currency } = answer;
  console.log(`Experiment ${experiment}, control ${control}, by ${unit}`);
  if (from === null) {
    console.log('No page was answered in it in that time');
    return;
  }
  console.log(`Pages of ${from} to ${to}, UTC\n`);
  const rows = arms.map((one) => ({
    arm: one.arm,
    share: one.share ?? '-',
    units: one.units,
    pages: one.pages,
    shown: one.impressions,
    clicks: one.clicks,
    'click rate': percent(one.clickRate),
    [`${currency}/1000 pages`]: one.revenuePer1000Pages?.toFixed(2) ?? '-',
    empty: percent(one.emptyRate),
    complaints: one.complaints,
    'p50 ms': one.p50Ms?.toFixed(1) ?? '-',
    'p99 ms': one.p99Ms?.toFixed(1) ?? '-',
  }));
  console.log(toTable(rows));
  const differences = arms.flatMap((one) => toDifferences(one, answer));
  if (differences.length > 0) console.log(`\nDifference to ${control}\n${toTable(differences)}`);
  else console.log('\nToo little was seen to compare');
  const { pValue, isMismatch } = sampleRatio;
  console.log(
    pValue === null
      ? '\nToo few units to compare with the shares'
      : `\nUnits against shares: p = ${pValue.toPrecision(2)}${isMismatch ? ': they do not match, do not trust the comparison' : ''}`,
  );
  for (const note of notes) console.log(`Note: ${note}`);
}

function toDifferences(
  { arm, versusControl }: ArmResult,
  { alpha, minimalEffect }: ExperimentReportAnswer,
) {
  const { clickRate, revenuePer1000Pages, emptyRate } = versusControl;
  const level = `${Number((100 * (1 - alpha)).toFixed(2))} %`;
  const points = (value: number) => `${signed(100 * value, 3)} points`;
  const money = (value: number) => signed(value, 2);
  const row = (of: string, one: Difference | null, show: (value: number) => string) =>
    one === null
      ? []
      : [
          {
            arm,
            of,
            difference: show(one.difference),
            relative: one.relative === null ? '-' : `${signed(100 * one.relative, 1)} %`,
            [`${level}, one look`]: `${show(one.low)} to ${show(one.high)}`,
            [`${level}, any look`]: `${show(one.alwaysLow)} to ${show(one.alwaysHigh)}`,
            decided: one.isDecided ? 'yes' : 'no',
            [`pages to notice ${Number((100 * minimalEffect).toFixed(1))} %`]:
              one.morePages === null
                ? '-'
                : one.morePages === 0
                  ? 'enough'
                  : `about ${one.morePages} more`,
          },
        ];
  return [
    ...row('click rate', clickRate, points),
    ...row('revenue per 1000 pages', revenuePer1000Pages, money),
    ...row('empty pages', emptyRate, points),
  ];
}

function signed(value: number, digits: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(2)} %`;
}
