import assert from 'node:assert/strict';

import { type Supervised, startSupervised } from '../support/start-supervised.ts';
import { neverLost } from './never-lost.ts';
import { countEveryClick, observe } from './observe.ts';
import { killDaemon, supervisedFaults } from './supervised-faults.ts';

/** The others are tried by `npm run faults`; SIGKILL of each service by test/path/supervised.test.ts, too. */
const tried = [
  'SIGSTOP product-index',
  'SIGSTOP reporting',
  'a gateway without file descriptors',
  'stale and foreign files among the sockets',
];
const lastsMs = 500;

describe('faults of supervised processes', function () {
  this.timeout(180_000);
  let system: Supervised;

  before(async () => {
    system = await startSupervised(countEveryClick);
  });
  after(() => system.stop());

  for (const { name, inject, options } of supervisedFaults.filter((one) =>
    tried.includes(one.name),
  ))
    it(`${name}: every page is answered, nothing acknowledged is lost`, async () => {
      const { failed, lost, acknowledged } = await observe(
        system,
        () => inject(system, lastsMs),
        options,
      );
      assert.equal(failed, 0);
      assert.ok(acknowledged > 0);
      assert.equal(lost, 0);
    });

  it('a reload of every service loses no request; kills lose nothing that was acknowledged', async () => {
    const order = [0.2, 0, 0.9, 0];
    const { reloaded, killed } = await neverLost(system, {
      ...{ reloads: 1, kills: 2, perSecond: 10, mostMs: 60_000 },
      random: () => order.shift() ?? 0,
    });
    const { asked, linked, again, failed, lost } = reloaded;
    assert.deepEqual([again, failed, lost], [0, 0, 0]);
    assert.ok(linked >= 0.95 * asked, `${linked} of ${asked}`);
    assert.deepEqual([killed.failed, killed.lost], [0, 0]);
  });

  it('PM2 killed: everything ends, and says so', async () => {
    await killDaemon(system);
    assert.match(system.output(), /Cannot go on, PM2 ended by SIGKILL/);
  });
});
