import assert from 'node:assert/strict';
import { join } from 'node:path';

import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { countEveryClick, observe } from './observe.ts';
import { blockableLoops, peerFaults } from './peer-faults.ts';

const lastsMs = 700;

describe('faults of peers', function () {
  this.timeout(60_000);
  let system: RunningSystem;

  before(async () => {
    system = await startSystem({
      ...countEveryClick,
      ...blockableLoops,
      BLOCK_FILE: join(temporaryFolder(), 'block'),
    });
  });
  after(() => system.stop());

  for (const { name, inject, repair, options } of peerFaults)
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const target = { url: system.url, ...system.paths };
      const observed = await observe(target, () => inject(system, lastsMs), {
        ...options,
        repair: async () => repair?.(system),
      });
      assert.deepEqual([observed.failed, observed.lost], [0, 0]);
      if (name.includes('another shape')) assert.equal(observed.empty, 0);
    });
});
