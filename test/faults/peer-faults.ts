import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { installationRoot } from '../../shared/config/paths.ts';
import type { ServiceName } from '../../shared/protocol/exchange.ts';

import { type Started, startProcess } from '../support/start-process.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import type { Fault } from './fault.ts';

/** A process beside the real one of its service for as long as the fault lasts. */
function joins(name: string, program: string, heals: string, odd = ''): Fault<RunningSystem> {
  let joined: Started | undefined;
  return {
    name,
    heals,
    async inject({ env }, ms) {
      joined = await startProcess(program, { ...env, ODD: odd });
      await sleep(ms);
    },
    async repair() {
      await joined?.stop('SIGKILL');
    },
  };
}

/** What the processes need in their environment so that their loops can be blocked. */
export const blockableLoops = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(installationRoot, 'dist/test/support/blocking-loop.js'))}`,
};

function blocks(service: ServiceName): Fault<RunningSystem> {
  return {
    name: `${service} blocks its event loop`,
    heals: 'it goes on where it stood, and drops what is too late',
    async inject({ services, env }, ms) {
      writeFileSync(env['BLOCK_FILE'] ?? '', `${ms}`);
      services.get(service)?.child.kill('SIGUSR2');
      await sleep(ms);
    },
  };
}

const odd = 'test/support/odd-stemming-service.js';
const garbage = 'test/shared/messaging/garbage-service.js';

/** Faults of single processes on the way of a page, in a system that nobody supervises. */
export const peerFaults: readonly Fault<RunningSystem>[] = [
  blocks('matcher'),
  blocks('product-index'),
  {
    name: 'another system on the same machine starts, and is killed',
    heals: 'nothing to heal: each has folders, sockets and a port of its own',
    async inject() {
      const { services } = await startSystem();
      await Promise.all([...services.values()].map((service) => service.stop('SIGKILL')));
    },
    options: { mostMs: 60_000 },
  },
  joins(
    'a slow peer (300 ms)',
    odd,
    'who has least to do is asked, and that is soon another',
    'slow',
  ),
  joins(
    'a lying peer: answers of another shape',
    odd,
    'another is asked; the liar is asked last for 5 s, again and again',
    'foreign',
  ),
  joins(
    'a lying peer: answers that say nothing',
    odd,
    'what makes no sense is passed over; others are asked in turn',
    'wrong',
  ),
  joins(
    'a lying peer: noise, numbers nobody asked for, torn JSON',
    garbage,
    'noise is passed over; what stays unanswered counts as work, so others are asked',
  ),
];
