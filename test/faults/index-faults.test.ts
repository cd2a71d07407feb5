import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';

import { buildSampleIndex, type RunningSystem, startSystem } from '../support/start-system.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { endIndexFaults, indexFaults } from './index-faults.ts';
import { countEveryClick, observe } from './observe.ts';

const lastsMs = 700;

describe('faults of the index', function () {
  this.timeout(60_000);
  let system: RunningSystem;

  before(async () => {
    const index = temporaryFolder();
    cpSync(await buildSampleIndex(), index, { recursive: true });
    system = await startSystem({ ...countEveryClick, LINKWEAVE_PATHS_INDEX: index });
  });
  after(async () => {
    await endIndexFaults();
    await system.stop();
  });

  for (const { name, inject, repair } of indexFaults)
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const { LINKWEAVE_PATHS_INDEX: index = '' } = system.env;
      const paths = { ...system.paths, index };
      const { failed, lost } = await observe(
        { url: system.url, run: paths.run, index },
        () => inject({ ...system, paths }, lastsMs),
        { repair: async () => repair?.({ ...system, paths }) },
      );
      assert.deepEqual([failed, lost], [0, 0]);
    });
});
