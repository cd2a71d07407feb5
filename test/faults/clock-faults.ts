import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { installationRoot } from '../../shared/config/paths.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Fault } from './fault.ts';

const file = join(temporaryFolder(), 'jump');
const preload = pathToFileURL(join(installationRoot, 'dist/test/support/jumping-clock.js'));

/** What the processes of a system need in their environment. */
export const jumpingClock = {
  JUMP_FILE: file,
  NODE_OPTIONS: `--import=${preload}`,
};

/** The wall clock of every process jumps, as by a wrong time server, and back again. */
function jump(name: string, jumpMs: number): Fault<unknown> {
  return {
    name: `the clock jumps ${name}`,
    heals:
      'deadlines are of the monotonic clock; events have the time that the clock said, and a click by that clock a day late counts as expired',
    async inject(_system, ms) {
      writeFileSync(file, `${jumpMs}`);
      await sleep(ms);
    },
    async repair() {
      rmSync(file);
    },
    options: { areClicksCounted: false },
  };
}

const hourMs = 3_600_000;
export const clockFaults: readonly Fault<unknown>[] = [
  jump('an hour back', -hourMs),
  jump('two days forward', 48 * hourMs),
];
