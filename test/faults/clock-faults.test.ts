import assert from 'node:assert/strict';

import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { clockFaults, jumpingClock } from './clock-faults.ts';
import { countEveryClick, observe } from './observe.ts';

const lastsMs = 500;

describe('jumps of the clock', function () {
  this.timeout(60_000);
  let system: RunningSystem;

  before(async () => {
    system = await startSystem({ ...countEveryClick, ...jumpingClock });
  });
  after(() => system.stop());

  for (const { name, inject, repair, options } of clockFaults)
    it(`${name}: every page is answered with its links, nothing acknowledged is lost`, async () => {
      const target = { url: system.url, ...system.paths };
      const { empty, failed, lost } = await observe(target, () => inject(system, lastsMs), {
        ...options,
        repair: async () => repair?.(system),
      });
      assert.deepEqual([empty, failed, lost], [0, 0, 0]);
    });
});
