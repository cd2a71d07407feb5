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

import { type Started, startProcess } from '../support/start-process.ts';
import type { RunningSystem } from '../support/start-system.ts';
import type { Fault } from './fault.ts';

const program = 'services/product-index/main.js';
/** Where LMDB's pages of keys and values lie. */
const firstPage = 64 * 1024;
const damageEvery = 50_000;

const currentOf = ({ paths }: RunningSystem) => join(paths.index, 'current');
const baseOf = (system: RunningSystem) =>
  join(system.paths.index, readFileSync(currentOf(system), 'utf8').split('\n')[0] ?? '');
const dataOf = (system: RunningSystem) => join(baseOf(system), 'data.mdb');

/** A product-index that is killed and started again, as a supervisor would. */
let again: Started | undefined;
async function startAgain({ services, env }: RunningSystem): Promise<void> {
  await (again ?? services.get('product-index'))?.stop('SIGKILL');
  again = await startProcess(program, { ...env });
}

/** Ends what the faults have started. */
export async function endIndexFaults(): Promise<void> {
  await again?.stop('SIGKILL');
  again = undefined;
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
      await system.services.get('product-index')?.stop('SIGKILL');
      await endIndexFaults();
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
