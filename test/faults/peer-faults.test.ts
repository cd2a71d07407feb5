import assert from 'node:assert/strict';

import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { countEveryClick, observe } from './observe.ts';
import { peerFaults } from './peer-faults.ts';

const lastsMs = 700;

describe('faults of peers', function () {
  this.timeout(60_000);
  let system: RunningSystem;

  before(async () => {
    system = await startSystem(countEveryClick);
  });
  after(() => system.stop());

  for (const { name, inject, repair } of peerFaults)
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const target = { url: system.url, ...system.paths };
      const observed = await observe(target, () => inject(system, lastsMs), {
        repair: async () => repair?.(system),
      });
      assert.deepEqual([observed.failed, observed.lost], [0, 0]);
      if (name.includes('another shape')) assert.equal(observed.empty, 0);
    });
});
