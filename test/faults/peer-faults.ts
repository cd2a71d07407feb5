import { setTimeout as sleep } from 'node:timers/promises';

import { type Started, startProcess } from '../support/start-process.ts';
import type { RunningSystem } from '../support/start-system.ts';
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

const odd = 'test/support/odd-stemming-service.js';
const garbage = 'test/shared/messaging/garbage-service.js';

/** Faults of single processes on the way of a page, in a system that nobody supervises. */
export const peerFaults: readonly Fault<RunningSystem>[] = [
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
  joins('a lying peer: answers that say nothing', odd, 'with the peer', 'wrong'),
  joins(
    'a lying peer: noise, numbers nobody asked for, torn JSON',
    garbage,
    'noise is passed over; what stays unanswered counts as work, so others are asked',
  ),
];
