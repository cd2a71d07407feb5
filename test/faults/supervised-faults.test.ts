import assert from 'node:assert/strict';

import { type Supervised, startSupervised } from '../support/start-supervised.ts';
import { countEveryClick, observe } from './observe.ts';
import { killDaemon, supervisedFaults } from './supervised-faults.ts';

/** The others are tried by `npm run faults`; SIGKILL of each is in test/path/supervised.test.ts. */
const tried = [
  'SIGKILL matcher',
  'SIGSTOP product-index',
  'SIGSTOP reporting',
  'a gateway without file descriptors',
  'stale and foreign files among the sockets',
];
const lastsMs = 500;

describe('faults of supervised processes', function () {
  this.timeout(90_000);
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

  it('PM2 killed: everything ends, and says so', async () => {
    await killDaemon(system);
    assert.match(system.output(), /Cannot go on, PM2 ended by SIGKILL/);
  });
});
