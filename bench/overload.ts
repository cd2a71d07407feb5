/**
 * What callers notice when three times as many pages come as can be answered: latency and number of the
 * answers that are given, how soon the others are refused, and how soon all is as before.
 *
 *     npm run build && node dist/bench/overload.js [--seconds 20] [--seed 1] [--write]
 */
import { parseArgs } from 'node:util';

import { deadlineIn } from '../shared/messaging/deadline.ts';
import { changeExchange } from '../shared/protocol/settings.ts';
import { startSystem } from '../test/support/start-system.ts';
import { testAsker } from '../test/support/test-asker.ts';
import { untilInForce } from '../test/support/until-in-force.ts';
import { machineLine } from './machine-line.ts';
import { type LoadedPage, pageLoad } from './page-load.ts';
import { quantile } from './quantile.ts';
import { replaceSection } from './replace-section.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
const warmUpPerSecond = 20;
const STEP_SECONDS = 5;

interface Figures {
  readonly asked: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly refused: number;
  readonly refusedP99: number;
  readonly partial: number;
  readonly failed: number;
}

function figures(pages: readonly LoadedPage[], lengthSeconds: number): Figures {
  const timesOf = (outcome: LoadedPage['outcome']) =>
    pages.flatMap((page) => (page.outcome === outcome ? [page.tookMs] : [])).sort((a, b) => a - b);
  const answered = timesOf('answered');
  const refused = timesOf('refused');
  return {
    asked: pages.length,
    perSecond: answered.length / lengthSeconds,
    p50: quantile(answered, 0.5),
    p99: quantile(answered, 0.99),
    most: answered.at(-1) ?? Number.NaN,
    refused: refused.length,
    refusedP99: quantile(refused, 0.99),
    partial: timesOf('partial').length,
    failed: timesOf('failed').length,
  };
}

const system = await startSystem({
  LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
  LINKWEAVE_GATEWAY_DEADLINE_MS: '100',
  LINKWEAVE_LOGGING_LEVEL: 'error',
});
try {
  const { url } = system;
  await withOrdinaryDeadline(system.paths.run);
  await pageLoad({ url, seed, phases: [{ perSecond: warmUpPerSecond, seconds: 5 }] });
  // What is answered of more and more pages, until for a few steps no more of them are: the machine has slow moments.
  let capacity = 0;
  const steps: string[] = [];
  for (let rate = warmUpPerSecond, withoutGain = 0; withoutGain < 4; rate *= 1.15) {
    const pages = await pageLoad({
      url,
      seed,
      phases: [{ perSecond: rate, seconds: STEP_SECONDS }],
    });
    const { perSecond } = figures(pages, STEP_SECONDS);
    steps.push(`${rate.toFixed(0)}: ${perSecond.toFixed(0)}`);
    withoutGain = perSecond > capacity ? 0 : withoutGain + 1;
    capacity = Math.max(capacity, perSecond);
  }
  console.log(`asked a second: answered a second; ${steps.join(', ')}`);
  const phases = [
    { perSecond: capacity / 2, seconds },
    { perSecond: capacity * 3, seconds },
    { perSecond: capacity / 2, seconds },
  ];
  const pages = await pageLoad({ url, seed, phases });
  const rows = phases.map((phase, i) =>
    figures(
      pages.filter((page) => page.phase === i),
      phase.seconds,
    ),
  );
  const [before, during] = rows;
  if (!before || !during) throw new Error('Cannot compare: a phase is missing');
  const normalAfterMs = untilNormal(pages, 2 * seconds * 1000);
  const names = ['half', 'three times', 'half again'];
  const text = `${seconds} s each, one behind the other, after finding the capacity: **${capacity.toFixed(0)} pages a second** of 691 words (sample articles and catalogue), one process of each
service, 100 ms a page, load generator included. Latency from the moment a page was to be asked, ms; seed ${seed}; ${machineLine()}.

| load | asked | answered a second | p50 | p99 | most | refused | refused within, p99 | partial | failed |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((one, i) => row(names[i] ?? '', one)).join('\n')}

At three times the capacity p99 is **${(during.p99 / before.p99).toFixed(2)}** times that at half load, and **${((100 * during.perSecond) / capacity).toFixed(0)} %** of the capacity is answered. More pages of a second
than in any second of the half load before were refused, or later than twice its p99, until **${(normalAfterMs / 1000).toFixed(0)} s** after the crowd had gone.`;
  console.log(text);
  if (values.write) {
    const command = `node dist/bench/overload.js --seconds ${seconds} --seed ${seed} --write`;
    replaceSection('Three times too many pages', command, text);
  }

  /** Until when after the burst more pages of a second were refused, or late, than in any second before it, ms. */
  function untilNormal(all: readonly LoadedPage[], endMs: number): number {
    const limitMs = 2 * (before?.p99 ?? 0);
    const oddBySecond = new Map<number, number>();
    for (const { atMs, outcome, tookMs } of all) {
      if (outcome === 'answered' && tookMs <= limitMs) continue;
      const second = Math.floor(atMs / 1000);
      oddBySecond.set(second, (oddBySecond.get(second) ?? 0) + 1);
    }
    const odd = [...oddBySecond];
    const usual = Math.max(0, ...odd.filter(([at]) => at < seconds).map(([, count]) => count));
    const unusual = odd.filter(([at, count]) => at * 1000 >= endMs && count > usual);
    return Math.max(0, ...unusual.map(([at]) => (at + 1) * 1000 - endMs));
  }
} finally {
  await system.stop();
}

/** The publisher of the demo has more time than others. */
async function withOrdinaryDeadline(run: string): Promise<void> {
  const asker = testAsker(run, ['control', 'matcher']);
  const context = { request: 'overload', deadline: deadlineIn(5000) };
  const publisher = { id: 'demo', name: 'Demo', enabled: true, maxLinks: 20 };
  const change = { set: 'publisher' as const, publisher };
  const request = { who: 'overload', change };
  const { settings } = await asker.ask('control', changeExchange, request, context);
  await untilInForce(asker, settings.revision);
  await asker.close();
}

function row(name: string, one: Figures): string {
  const ms = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(1));
  return `| ${name} | ${one.asked} | ${one.perSecond.toFixed(1)} | ${ms(one.p50)} | ${ms(one.p99)} | ${ms(one.most)} | ${one.refused} | ${ms(one.refusedP99)} | ${one.partial} | ${one.failed} |`;
}
