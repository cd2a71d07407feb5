import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { processState } from '../../cli/start/process-state.ts';
import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { eventually } from '../support/eventually.ts';
import type { Supervised } from '../support/start-supervised.ts';
import type { Fault } from './fault.ts';

/** Of a process that died: PM2's pause, node's start, warming up; on a busy machine. */
const backWithinMs = 30_000;

/** Faults of processes, which a supervisor heals. The last one ends the system. */
export const supervisedFaults: readonly Fault<Supervised>[] = [
  ...serviceNames.map((service): Fault<Supervised> => {
    return {
      name: `SIGKILL ${service}`,
      heals: 'PM2 starts it anew; what it was asked is asked again elsewhere',
      async inject({ pidsOf }) {
        const before = pidsOf(service);
        process.kill(before[0] ?? 0, 'SIGKILL');
        await eventually(() => {
          const now = pidsOf(service);
          return (
            now.length === before.length && now[0] !== undefined && !now.includes(before[0] ?? 0)
          );
        }, backWithinMs);
      },
    };
  }),
  ...serviceNames.map((service): Fault<Supervised> => {
    return {
      name: `SIGSTOP ${service}`,
      heals: 'it goes on where it stood, and drops what is too late',
      async inject({ pidsOf }, ms) {
        const [pid = 0] = pidsOf(service);
        process.kill(pid, 'SIGSTOP');
        await sleep(ms);
        process.kill(pid, 'SIGCONT');
      },
    };
  }),
  {
    name: 'stale and foreign files among the sockets',
    heals: 'they are passed over; those of dead processes go with the next start',
    async inject({ run, pidsOf }) {
      writeFileSync(join(run, 'product-index-999999999.sock'), '');
      // Of a process that lives, but is something else by now.
      const reused = join(run, `stemming-${process.pid}.sock`);
      writeFileSync(reused, '');
      writeFileSync(join(run, 'matcher-x.sock'), 'foreign');
      const folder = join(run, `phrase-generation-${process.pid}.sock`);
      mkdirSync(folder);
      process.kill(pidsOf('product-index')[0] ?? 0, 'SIGKILL');
      await eventually(
        () =>
          !readdirSync(run).includes('product-index-999999999.sock') &&
          pidsOf('product-index').length > 0,
        backWithinMs,
      );
      rmSync(reused);
      rmdirSync(folder);
    },
  },
  {
    name: 'a gateway without file descriptors',
    heals:
      'connections wait until there are some again; those that are open, and the other gateway, go on',
    async inject({ pidsOf, url }, ms) {
      const [pid = 0] = pidsOf('gateway');
      limitFiles(pid, readdirSync(`/proc/${pid}/fd`).length + 2);
      const agent = new Agent({ keepAlive: true });
      for (let i = 0; i < 50; i += 1)
        request(`${url}/healthz`, { agent })
          .on('error', () => {})
          .end();
      await sleep(ms);
      limitFiles(pid, 4096);
      agent.destroy();
    },
  },
];

/** What `linkweave start` does when PM2 is killed: it ends everything and says so. */
export async function killDaemon(system: Supervised): Promise<number> {
  const pids = serviceNames.flatMap((service: ServiceName) => [...system.pidsOf(service)]);
  const startMs = performance.now();
  process.kill(system.daemon(), 'SIGKILL');
  assert.equal(await system.ended, 1, system.output());
  const endedMs = performance.now() - startMs;
  // Those that nobody reaps in a container are there, but have ended.
  for (const pid of pids) assert.equal(processState(pid), undefined, `process ${pid} was left`);
  return endedMs;
}

function limitFiles(pid: number, most: number): void {
  execFileSync('prlimit', ['--pid', `${pid}`, `--nofile=${most}:4096`]);
}
