import { parseArgs } from 'node:util';

import { deadlineIn } from '../shared/messaging/deadline.ts';
import { countsExchange } from '../shared/protocol/events.ts';
import { askRunningSystem } from './ask-running-system.ts';
import { toTable } from './to-table.ts';

const usage = `Usage: linkweave report [--format table|json]
What was answered and clicked, by experiment, arm and engine, since the oldest event kept.`;

/** Reading the events of former runs may take a while after a start. */
const patienceMs = 10_000;

/** Prints counts of the running system. */
export async function report(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      format: { type: 'string', default: 'table' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !['table', 'json'].includes(values.format)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const answer = await askRunningSystem(['reporting'], (asker) =>
    asker.ask(
      'reporting',
      countsExchange,
      {},
      { request: `cli-${process.pid}`, deadline: deadlineIn(patienceMs) },
    ),
  );
  if (values.format === 'json') {
    console.log(JSON.stringify(answer, null, 2));
    return 0;
  }
  console.log(`Since ${answer.since}`);
  const rows = answer.counts.map((sum) => ({
    experiment: sum.experiment || '-',
    arm: sum.arm,
    engine: sum.engine,
    answered: sum.answered,
    links: sum.links,
    partial: sum.partial,
    empty: sum.empty,
    clicks: sum.clicks,
    'click rate': sum.links > 0 ? `${((100 * sum.clicks) / sum.links).toFixed(2)} %` : '-',
    'mean ms': Math.round(sum.meanMs * 100) / 100,
  }));
  console.log(rows.length > 0 ? toTable(rows) : 'No page was answered yet');
  return 0;
}
