import assert from 'node:assert/strict';

import { startSupervised } from '../support/start-supervised.ts';
import { neverLost } from './never-lost.ts';
import { countEveryClick } from './observe.ts';

describe('a reload of every service, and processes that are killed', function () {
  this.timeout(180_000);

  it('no request is lost, and nothing that was acknowledged', async () => {
    const system = await startSupervised({ ...countEveryClick, LINKWEAVE_LOGGING_LEVEL: 'silent' });
    try {
      const order = [0.2, 0, 0.9, 0];
      const { reloaded, killed } = await neverLost(system, {
        ...{ reloads: 1, kills: 2, perSecond: 10, mostMs: 60_000 },
        random: () => order.shift() ?? 0,
      });
      const { asked, linked, again, failed, lost } = reloaded;
      assert.deepEqual([linked, again, failed, lost], [asked, 0, 0, 0]);
      assert.deepEqual([killed.failed, killed.lost], [0, 0]);
    } finally {
      await system.stop();
    }
  });
});
