import assert from 'node:assert/strict';
import { join } from 'node:path';

import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clockFaults, jumpingClock } from './clock-faults.ts';
import { endIndexFaults, indexFaults } from './index-faults.ts';
import { countEveryClick, observe, type Target, targetOf } from './observe.ts';
import { blockableLoops, peerFaults } from './peer-faults.ts';

const lastsMs = 700;

// One system for all: what a fault leaves behind would be found by those after it.
describe('faults of clocks, peers and the index', function () {
  this.timeout(60_000);
  let system: RunningSystem;
  let target: Target;

  before(async () => {
    system = await startSystem({
      ...countEveryClick,
      ...jumpingClock,
      ...blockableLoops,
      NODE_OPTIONS: `${jumpingClock.NODE_OPTIONS} ${blockableLoops.NODE_OPTIONS}`,
      BLOCK_FILE: join(temporaryFolder(), 'block'),
    });
    target = targetOf(system);
  });
  after(async () => {
    await endIndexFaults();
    await system.stop();
  });

  for (const { name, inject, repair, options } of clockFaults)
    it(`${name}: every page is answered with its links, nothing acknowledged is lost`, async () => {
      const { empty, failed, lost } = await observe(target, () => inject(system, lastsMs), {
        ...options,
        repair: async () => repair?.(system),
      });
      assert.deepEqual([empty, failed, lost], [0, 0, 0]);
    });

  for (const { name, inject, repair, options } of peerFaults)
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const observed = await observe(target, () => inject(system, lastsMs), {
        ...options,
        repair: async () => repair?.(system),
      });
      assert.deepEqual([observed.failed, observed.lost], [0, 0]);
      if (name.includes('another shape')) assert.equal(observed.empty, 0);
    });

  for (const { name, inject, repair } of indexFaults)
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const { failed, lost } = await observe(target, () => inject(system, lastsMs), {
        repair: async () => repair?.(system),
      });
      assert.deepEqual([failed, lost], [0, 0]);
    });
});
