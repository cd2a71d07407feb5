import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ServiceName } from '../../shared/protocol/exchange.ts';
import { serviceScript } from '../../shared/service/service-script.ts';
import { type Started, startProcess } from '../support/start-process.ts';
import type { RunningSystem } from '../support/start-system.ts';
import type { Fault } from './fault.ts';

/** Where LMDB's pages of keys and values lie. */
const firstPage = 64 * 1024;
const damageEvery = 50_000;

const currentOf = ({ paths }: RunningSystem) => join(paths.index, 'current');
const baseOf = (system: RunningSystem) =>
  join(system.paths.index, readFileSync(currentOf(system), 'utf8').split('\n')[0] ?? '');
const dataOf = (system: RunningSystem) => join(baseOf(system), 'data.mdb');

/** Both map the base: a file that is cut off while it is mapped ends the process that reads it. */
const readers = ['product-index', 'index-writer'] as const;
const again = new Map<ServiceName, Started>();

/** Kills and starts those that read the base, as a crash and a supervisor would. */
async function startAgain(system: RunningSystem): Promise<void> {
  await killReaders(system);
  for (const name of readers) {
    again.set(name, await startProcess(serviceScript(name), { ...system.env }));
  }
}

async function killReaders({ services }: RunningSystem): Promise<void> {
  for (const name of readers) await (again.get(name) ?? services.get(name))?.stop('SIGKILL');
}

/** Ends what the faults have started. */
export async function endIndexFaults(): Promise<void> {
  for (const one of again.values()) await one.stop('SIGKILL');
  again.clear();
}

/** Faults of the index. */
export const indexFaults: readonly Fault<RunningSystem>[] = [
  {
    name: '`current` names nothing that could be a base',
    heals: 'what was in service stays so; `linkweave index publish` writes it anew',
    async inject(system, ms) {
      copyFileSync(currentOf(system), `${currentOf(system)}.kept`);
      writeFileSync(currentOf(system), '\0\0\0torn');
      await sleep(ms);
    },
    async repair(system) {
      renameSync(`${currentOf(system)}.kept`, currentOf(system));
    },
  },
  {
    name: 'the folder of the base in service is gone',
    heals: 'the base stays mapped until the process ends; it is built or brought back meanwhile',
    async inject(system, ms) {
      const base = baseOf(system);
      renameSync(base, `${base}.away`);
      await sleep(ms);
      renameSync(`${base}.away`, base);
    },
  },
  {
    name: 'the index is missing at a start',
    heals: 'pages have no links until one is published, which is seen within a second',
    async inject(system, ms) {
      const base = baseOf(system);
      renameSync(base, `${base}.away`);
      await startAgain(system);
      await sleep(ms);
      renameSync(`${base}.away`, base);
    },
  },
  {
    name: 'the index is cut off in the middle',
    heals: 'it is not opened; pages have no links until another is published or it is brought back',
    async inject(system, ms) {
      const data = dataOf(system);
      copyFileSync(data, `${data}.kept`);
      await killReaders(system);
      truncateSync(data, Math.floor(statSync(data).size / 2));
      await startAgain(system);
      await sleep(ms);
      renameSync(`${data}.kept`, data);
    },
  },
  {
    name: 'bytes of the index in service are others',
    heals:
      'a page that meets them has no links, a process that ends is started again; `index verify` finds it, `index rollback` helps at once',
    async inject(system, ms) {
      const data = dataOf(system);
      copyFileSync(data, `${data}.kept`);
      const file = openSync(data, 'r+');
      const noise = Buffer.alloc(64, 0xa5);
      const { size } = statSync(data);
      for (let at = firstPage; at < size; at += damageEvery) writeSync(file, noise, 0, 64, at);
      closeSync(file);
      await sleep(ms);
    },
    async repair(system) {
      const data = dataOf(system);
      rmSync(data);
      renameSync(`${data}.kept`, data);
      await startAgain(system);
    },
  },
];
