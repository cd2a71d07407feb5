import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { runCli } from '../support/run-cli.ts';
import { type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { buildSampleIndex, type RunningSystem, startSystem } from '../support/start-system.ts';
import { diskFaults } from './disk-faults.ts';
import { countEveryClick, observe, targetOf } from './observe.ts';

const lastsMs = 700;
const megabytes = 40;

describe('faults of the disk', function () {
  this.timeout(60_000);
  let system: RunningSystem;
  let disk: SmallDisk;

  before(async function () {
    const made = smallDisk(megabytes);
    if (!made) return this.skip();
    disk = made;
    const index = join(disk.folder, 'index');
    cpSync(await buildSampleIndex(), index, { recursive: true });
    system = await startSystem({
      ...countEveryClick,
      LINKWEAVE_PATHS_STATE: join(disk.folder, 'state'),
      LINKWEAVE_PATHS_INDEX: index,
    });
  });
  after(async () => {
    // What cannot be written is no reason to wait for.
    await Promise.all([...(system?.services.values() ?? [])].map((one) => one.stop('SIGKILL')));
    disk?.remove();
  });

  it('changes on a full disk are refused with a reason, and taken once there is space', async () => {
    disk.fill();
    const change = () => runCli(['publisher', 'set', 'demo', 'maxLinks=7'], system.env);
    const refused = await change();
    assert.notEqual(refused.code, 0, refused.out);
    assert.match(refused.err, /Cannot/);
    disk.free();
    const taken = await change();
    assert.equal(taken.code, 0, taken.err);
  });

  for (const { name, inject, repair } of diskFaults)
    it(`${name}: every page is answered with its links, nothing acknowledged is lost`, async () => {
      const { empty, failed, lost } = await observe(targetOf(system), () => inject(disk, lastsMs), {
        repair: async () => repair?.(disk),
      });
      assert.deepEqual([empty, failed, lost], [0, 0, 0]);
    });
});
