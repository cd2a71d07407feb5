import { setTimeout as sleep } from 'node:timers/promises';

import type { SmallDisk } from '../support/small-disk.ts';
import type { Fault } from './fault.ts';

/** Faults of the disk that holds settings, events and the index. */
export const diskFaults: readonly Fault<SmallDisk>[] = [
  {
    name: 'a full disk',
    heals:
      'with space: what was not acknowledged is kept in the gateway and written then; updates are refused meanwhile',
    async inject(disk, ms) {
      disk.fill();
      await sleep(ms);
    },
    async repair(disk) {
      disk.free();
    },
  },
  {
    name: 'a read-only disk',
    heals:
      'by repair of the disk and a start: the kernel writes no more until then; pages go on meanwhile',
    async inject(disk, ms) {
      disk.turnReadOnly();
      await sleep(ms);
    },
  },
];
