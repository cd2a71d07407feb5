/**
 * Does a system under a steady load stay as it is while everything happens to it that does in a year:
 * updates, index switches, rolling reloads, killed processes?
 *
 *     npm run soak -- --index DIR --other DIR [--minutes 30] [--rate 20] [--course switch,rest,reload,kill,…] [--write]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { openIndex } from '../cli/open-index.ts';
import { sendUpdates } from '../cli/send-updates.ts';
import { baseToService } from '../services/product-index/feed/base-to-service.ts';
import { serviceNames } from '../shared/protocol/exchange.ts';
import { eventually } from '../test/support/eventually.ts';
import { runCli } from '../test/support/run-cli.ts';
import { startSupervised } from '../test/support/start-supervised.ts';
import { testAsker } from '../test/support/test-asker.ts';
import { linkBase } from './link-base.ts';
import { machineLine } from './machine-line.ts';
import { pageLoad } from './page-load.ts';
import { replaceSection } from './replace-section.ts';
import { longestStall } from './soak/longest-stall.ts';
import { ProcessWatch } from './soak/watch-processes.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    other: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    rate: { type: 'string', default: '20' },
    course: { type: 'string', default: 'switch,kill,kill,reload,kill,kill' },
    words: { type: 'string', default: '800' },
    write: { type: 'boolean', default: false },
  },
});
if (values.index === undefined || values.other === undefined) {
  console.error('Usage: node dist/bench/soak.js --index DIR --other DIR [--minutes N] [--rate N]');
  process.exit(2);
}
/** What happens, in turn, one after the other. */
const course = values.course.split(',');
const PAUSE_MS = 8000;
const UPDATES_A_SECOND = 500;
const IDLE_SECONDS = 60;
const LOOK_EVERY_MS = 10_000;
const minutes = Number(values.minutes);
const perSecond = Number(values.rate);
const words = Number(values.words);

const bases = [openIndex(values.index), openIndex(values.other)] as const;
const index = mkdtempSync(join(resolve(values.index), '..', 'linkweave-soak-'));
for (const base of bases) linkBase(base, index);
baseToService(index, bases[0].id);
const stallMs = await longestStall(IDLE_SECONDS);
const system = await startSupervised({ LINKWEAVE_PATHS_INDEX: index });
const { url, env } = system;
const asker = testAsker(system.run, ['index-writer']);
const happened = new Map<string, number>();
let isOver = false;
let updates = 0;

try {
  await eventually(() => asker.readyPeers('index-writer') === 1);
  const watch = new ProcessWatch(url);
  const load = pageLoad({
    url,
    seed: 1,
    words,
    phases: [
      { perSecond, seconds: 15 },
      { perSecond, seconds: minutes * 60 },
    ],
  }).finally(() => {
    isOver = true;
  });
  await sleep(15_000);
  const [pages] = await Promise.all([load, goOn(), update(), lookOn(watch)]);
  report(
    pages.filter(({ phase }) => phase === 1),
    watch,
  );
} finally {
  await asker.close();
  await system.stop();
  await Promise.all(bases.map((base) => base.close()));
  rmSync(index, { recursive: true });
}

/** Lets things happen until the load ends. */
async function goOn(): Promise<void> {
  let inService = 0;
  for (let turn = 0; !isOver; turn++) {
    await sleep(PAUSE_MS);
    const what = course[turn % course.length] ?? '';
    if (isOver) return;
    if (what === 'switch') {
      inService = 1 - inService;
      baseToService(index, (bases[inService] as (typeof bases)[number]).id);
    } else if (what === 'reload') {
      await runCli(['reload'], env);
    } else if (what === 'kill') killOne(turn);
    else continue;
    happened.set(what, (happened.get(what) ?? 0) + 1);
  }
}

function killOne(turn: number): void {
  const service = serviceNames[(turn * 7) % serviceNames.length] ?? 'gateway';
  const pids = system.pidsOf(service);
  const pid = pids[turn % Math.max(1, pids.length)];
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** Changes prices all the time; what is not answered, because the writer was just killed, is sent again. */
async function update(): Promise<void> {
  const [base] = bases;
  const { productEnd } = base.header.counts;
  for (let product = 0; !isOver; product = (product + 7919) % productEnd) {
    const offers = base.offers(product);
    const [first] = offers;
    if (!first) continue;
    const patch = offers
      .filter(({ merchant }) => merchant === first.merchant)
      .map(({ id }) => ({ id, price: { amount: 10 + (product % 900), currency: 'EUR' } }));
    for (let tries = 0; tries < 5 && !isOver; tries++) {
      const answer = await sendUpdates(asker, { merchant: first.merchant, patch }).catch(
        () => undefined,
      );
      if (!answer) continue;
      updates += answer.patched;
      break;
    }
    await sleep((patch.length * 1000) / UPDATES_A_SECOND);
  }
}

async function lookOn(watch: ProcessWatch): Promise<void> {
  while (!isOver) {
    await watch.look();
    await sleep(LOOK_EVERY_MS);
  }
}

function report(pages: Awaited<ReturnType<typeof pageLoad>>, watch: ProcessWatch): void {
  const histogram = createHistogram();
  const outcomes = new Map<string, number>();
  for (const { outcome, tookMs } of pages) {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome !== 'failed') histogram.record(Math.max(1, Math.round(tookMs * 1000)));
  }
  const ms = (percentile: number) => (histogram.percentile(percentile) / 1000).toFixed(1);
  const count = (outcome: string) => outcomes.get(outcome) ?? 0;
  const { counts } = bases[0].header;
  const text = [
    `${machineLine()}. ${counts.offers.toLocaleString('en-US')} offers, at each switch another index ` +
      `(${bases[1].header.counts.offers.toLocaleString('en-US')} offers) or back; ${minutes} minutes of ${perSecond} pages a second of ` +
      `${words} words over HTTP, timed from the moment each was to be asked for. Meanwhile: ${updates.toLocaleString('en-US')} price changes, ` +
      `${[...happened].map(([what, times]) => `${times} x ${what}`).join(', ')}; a kill is SIGKILL of one process of one service. ` +
      `In the ${IDLE_SECONDS} idle seconds before, a process that only waits was up to ${stallMs.toFixed(0)} ms late.`,
    '',
    `${pages.length} pages: ${count('answered')} answered, ${count('partial')} partial, ${count('refused')} refused, ` +
      `${count('failed')} lost (their connection ended with a killed gateway).`,
    '',
    '| 50 % | 90 % | 99 % | 99.9 % | 99.99 % | longest, ms |',
    '| --- | --- | --- | --- | --- | --- |',
    `| ${[50, 90, 99, 99.9, 99.99, 100].map(ms).join(' | ')} |`,
    '',
    '| service | own memory of its largest process at the end, MB | growth over the second half, MB an hour | no collection pause above, ms |',
    '| --- | --- | --- | --- |',
    ...[...(watch.looks.at(-1)?.memory ?? [])].map(
      ([service, bytes]) =>
        `| ${service} | ${(bytes / 1e6).toFixed(0)} | ${watch.growthOf(service).toFixed(1)} | ${watch.pauseOf(service)} |`,
    ),
  ].join('\n');
  console.log(text);
  if (!values.write) return;
  const isOrdinary = values.course.includes('kill');
  const of = isOrdinary ? '' : ` --course ${values.course}`;
  const command = `npm run soak -- --index DIR --other DIR --minutes ${minutes} --rate ${perSecond}${of} --write`;
  replaceSection(isOrdinary ? 'Soak' : 'Soak, nothing killed', command, text);
}
