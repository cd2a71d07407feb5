/**
 * What callers notice of everything that can go wrong, how long, what was lost and how it heals. Writes
 * the table of docs/reliability.md. Needs root for disks of its own; takes about a quarter of an hour.
 *
 *     npm run faults [-- --seconds 3] [--cuts 20] [--only TEXT] [--write]
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { clockFaults, jumpingClock } from '../test/faults/clock-faults.ts';
import { diskFaults } from '../test/faults/disk-faults.ts';
import type { Fault } from '../test/faults/fault.ts';
import { halfLoad } from '../test/faults/half-load.ts';
import { endIndexFaults, indexFaults } from '../test/faults/index-faults.ts';
import { neverLost } from '../test/faults/never-lost.ts';
import {
  countEveryClick,
  type Observed,
  observe,
  type Target,
  targetOf,
} from '../test/faults/observe.ts';
import { blockableLoops, peerFaults } from '../test/faults/peer-faults.ts';
import { powerCut } from '../test/faults/power-cut.ts';
import { killDaemon, supervisedFaults } from '../test/faults/supervised-faults.ts';
import { smallDisk } from '../test/support/small-disk.ts';
import { type Supervised, startSupervised } from '../test/support/start-supervised.ts';
import { buildSampleIndex, type RunningSystem, startSystem } from '../test/support/start-system.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { SeededNumbers } from './generator/seeded-numbers.ts';
import { machineLine } from './machine-line.ts';
import { writeReliability } from './write-reliability.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    cuts: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const lastsMs = Number(values.seconds) * 1000;
const cuts = Number(values.cuts);
const { only } = values;
/** Room for a page's time to run out and the next to be answered, ms. */
const mostMs = 60_000;
const rows: string[] = [];

async function tryAll<S>(target: Target, faults: readonly Fault<S>[], system: S): Promise<void> {
  for (const fault of faults.filter(({ name }) => name.includes(only))) {
    const { name, heals, inject, repair, options } = fault;
    const observed = await observe(target, () => inject(system, lastsMs), {
      ...{ mostMs, ...options },
      repair: async () => repair?.(system),
    });
    add(name, toRow(observed), heals);
  }
}

async function tryNeverLost(system: Supervised, processes: string): Promise<void> {
  const numbers = new SeededNumbers(1).of(0, 0);
  const perSecond = await halfLoad(system.url);
  const { reloaded, killed } = await neverLost(system, {
    ...{ reloads: 5, kills: 20, perSecond, mostMs },
    random: () => numbers.next(),
  });
  const load = `at half load, ${perSecond.toFixed(0)} pages a second, ${processes} of each service that pages need`;
  add(
    `five reloads of every service ${load}`,
    toRow(reloaded),
    'a process takes no more only when the one that replaces it is ready',
  );
  add(
    `20 SIGKILLs, each when the one before is back, ${load}`,
    toRow(killed),
    'PM2 starts each anew; what it was asked is asked again elsewhere',
  );
}

function add(name: string, cells: string, heals: string): void {
  const row = `| ${name} | ${cells} | ${heals} |`;
  console.log(row);
  rows.push(row);
  if (!values.write) return;
  // Line by line: a run that is broken off has written what it has seen.
  const command = `npm run faults -- --seconds ${values.seconds} --cuts ${cuts} --write`;
  writeReliability(command, machineLine(), rows);
}

function toRow(seen: Observed): string {
  const { asked, empty, again, failed, longestMs, disturbedMs, acknowledged, lost } = seen;
  const parts = [
    empty > 0 ? `${empty} of ${asked} pages without links` : `links on all ${asked} pages`,
    ...(again > 0 ? [`${again} asked again as the connection broke`] : []),
    ...(failed > 0 ? [`**${failed} without an answer**`] : []),
  ];
  return `${parts.join('; ')} | ${(disturbedMs / 1000).toFixed(1)} s | ${longestMs.toFixed(0)} ms | ${lost} of ${acknowledged}`;
}

const killAll = ({ services }: RunningSystem) =>
  Promise.all([...services.values()].map((service) => service.stop('SIGKILL')));

const twoOfEach = Object.fromEntries(
  ['MATCHER', 'PHRASE_GENERATION', 'STEMMING', 'PRODUCT_INDEX'].map((service) => [
    `LINKWEAVE_INSTANCES_${service}`,
    '2',
  ]),
);
const usual = { ...countEveryClick, LINKWEAVE_LOGGING_LEVEL: 'silent' };
const supervised = await startSupervised(usual);
await tryAll(supervised, supervisedFaults, supervised);
if ('reloads and SIGKILLs at half load'.includes(only)) {
  await tryNeverLost(supervised, 'one process');
  const twofold = await startSupervised({ ...usual, ...twoOfEach });
  await tryNeverLost(twofold, 'two processes');
  await twofold.stop();
}
const endedMs = await killDaemon(supervised);
add(
  'PM2 is killed',
  `no connection until it is started again | ${(endedMs / 1000).toFixed(1)} s to the end of every process | - | 0`,
  '`linkweave start` ends with code 1 and leaves no process; systemd starts it again',
);

const BLOCK_FILE = join(temporaryFolder(), 'block');
const plain = await startSystem({ ...usual, ...blockableLoops, BLOCK_FILE });
await tryAll(targetOf(plain), peerFaults, plain);
await killAll(plain);

const indexed = await startSystem(usual);
await tryAll(targetOf(indexed), indexFaults, indexed);
await endIndexFaults();
await killAll(indexed);

const jumping = await startSystem({ ...usual, ...jumpingClock });
await tryAll(targetOf(jumping), clockFaults, jumping);
await killAll(jumping);

const disk = smallDisk(64);
if (disk) {
  const index = join(disk.folder, 'index');
  cpSync(await buildSampleIndex(), index, { recursive: true });
  const onDisk = await startSystem({
    ...usual,
    LINKWEAVE_PATHS_STATE: join(disk.folder, 'state'),
    LINKWEAVE_PATHS_INDEX: index,
  });
  await tryAll(targetOf(onDisk), diskFaults, disk);
  await killAll(onDisk);
  disk.remove();
}

const cutDisk = only === '' ? smallDisk(256) : undefined;
if (cutDisk) {
  let acknowledged = 0;
  const lost: string[] = [];
  for (let cut = 0; cut < cuts; cut += 1) {
    const found = await powerCut(cutDisk, 50 + ((cut * 97) % 900));
    acknowledged += found.acknowledged;
    lost.push(...found.lost);
  }
  cutDisk.remove();
  add(
    `${cuts} power cuts while updates, events and settings are written`,
    `no connection until the machine is back | - | - | ${lost.length} of ${acknowledged}`,
    'LMDB takes the last transaction that was synced; a torn last line of events is skipped',
  );
}

process.exit(0);
