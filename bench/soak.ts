/**
 * Does a system under a steady load stay as it is while everything happens to it that does in a year:
 * updates, index switches, rolling reloads, killed processes?
 *
 *     npm run soak -- --index DIR --other DIR [--minutes 30] [--rate 20] [--course switch,reload,kill,…] [--pause 8] [--write]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
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
import { type LoadedPage, pageLoad } from './page-load.ts';
import { replaceSection } from './replace-section.ts';
import { type Happening, latencyAfter } from './soak/latency-after.ts';
import { longestStall } from './soak/longest-stall.ts';
import { ProcessWatch } from './soak/watch-processes.ts';

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    other: { type: 'string' },
    minutes: { type: 'string', default: '30' },
    rate: { type: 'string', default: '20' },
    course: { type: 'string', default: 'switch,kill,kill,reload,kill,kill' },
    pause: { type: 'string', default: '8' },
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
const pauseSeconds = Number(values.pause);
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
const happened: Happening[] = [];
const over = new AbortController();
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
    over.abort();
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
  for (let turn = 0; !over.signal.aborted; turn++) {
    await sleep(pauseSeconds * 1000, undefined, { signal: over.signal }).catch(() => {});
    const what = course[turn % course.length] ?? '';
    if (over.signal.aborted) return;
    happened.push({ what, epochMs: Date.now() });
    if (what === 'switch') {
      inService = 1 - inService;
      baseToService(index, (bases[inService] as (typeof bases)[number]).id);
    } else if (what === 'reload') {
      await runCli(['reload'], env);
    } else if (what === 'kill') killOne(turn);
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
  for (let product = 0; !over.signal.aborted; product = (product + 7919) % productEnd) {
    const offers = base.offers(product);
    const [first] = offers;
    if (!first) continue;
    const patch = offers
      .filter(({ merchant }) => merchant === first.merchant)
      .map(({ id }) => ({ id, price: { amount: 10 + (product % 900), currency: 'EUR' } }));
    for (let tries = 0; tries < 5 && !over.signal.aborted; tries++) {
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
  while (!over.signal.aborted) {
    await watch.look();
    await sleep(LOOK_EVERY_MS);
  }
}

function report(pages: readonly LoadedPage[], watch: ProcessWatch): void {
  const count = (outcome: string) => pages.filter((page) => page.outcome === outcome).length;
  const times = [...new Set(course)].map(
    (what) => `${happened.filter((one) => one.what === what).length} x ${what}`,
  );
  const { counts } = bases[0].header;
  const text = [
    `${machineLine(index)}. ${counts.offers.toLocaleString('en-US')} offers, at each switch another index ` +
      `(${bases[1].header.counts.offers.toLocaleString('en-US')} offers) or back; ${minutes} minutes of ${perSecond} pages a second of ` +
      `${words} words over HTTP, timed from the moment each was to be asked for. Meanwhile: ${updates.toLocaleString('en-US')} price changes, ` +
      `${times.join(', ')}; a kill is SIGKILL of one process of one service. ` +
      `In the ${IDLE_SECONDS} idle seconds before, a process that only waits was up to ${stallMs.toFixed(0)} ms late.`,
    '',
    `${pages.length} pages: ${count('answered')} answered, ${count('partial')} partial, ${count('refused')} refused, ` +
      `${count('failed')} lost (their connection ended with a killed gateway).`,
    '',
    ...latencyAfter(pages, happened),
    '',
    '| service | own memory of its largest process at the end, MB | growth over the second half, MB an hour | no collection pause above, ms | pages of memory or of the index that came from the disk |',
    '| --- | --- | --- | --- | --- |',
    ...[...(watch.looks.at(-1)?.memory ?? [])].map(
      ([service, bytes]) =>
        `| ${service} | ${(bytes / 1e6).toFixed(0)} | ${watch.growthOf(service).toFixed(1)} | ${watch.pauseOf(service)} | ${watch.faultsOf(service)} |`,
    ),
  ].join('\n');
  console.log(text);
  if (!values.write) return;
  const isOrdinary = values.course.includes('kill');
  const of = isOrdinary ? '' : ` --course ${values.course} --pause ${pauseSeconds}`;
  const command = `npm run soak -- --index DIR --other DIR --minutes ${minutes} --rate ${perSecond}${of} --write`;
  replaceSection(isOrdinary ? 'Soak' : 'Soak, nothing killed', command, text);
}
