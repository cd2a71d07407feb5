import assert from 'node:assert/strict';

import { SeededNumbers } from '../../bench/generator/seeded-numbers.ts';
import { halfLoad } from '../faults/half-load.ts';
import { type NeverLost, neverLost } from '../faults/never-lost.ts';
import { countEveryClick } from '../faults/observe.ts';
import { type Supervised, startSupervised } from '../support/start-supervised.ts';

const linkedAtLeast = 0.99;
const numbers = new SeededNumbers(1).of(0, 0);

describe('five reloads of every service and 20 random SIGKILLs at half load', function () {
  this.timeout(1_800_000);
  let system: Supervised;
  let seen: NeverLost;

  before(async () => {
    system = await startSupervised({ ...countEveryClick, LINKWEAVE_LOGGING_LEVEL: 'silent' });
    seen = await neverLost(system, {
      ...{ reloads: 5, kills: 20, mostMs: 120_000 },
      perSecond: await halfLoad(system.url),
      random: () => numbers.next(),
    });
  });
  after(() => system.stop());

  it('reloads: every page was answered, on the connection it came by, and got its links', () => {
    const { asked, linked, again, failed, lost } = seen.reloaded;
    assert.ok(asked > 500, `${asked}`);
    assert.deepEqual([again, failed, lost], [0, 0, 0]);
    // A machine that others keep busy may have no time for some.
    assert.ok(linked >= linkedAtLeast * asked, `${linked} of ${asked}`);
  });

  it('SIGKILLs: every page was answered, the next gateway asked where one broke off', () => {
    const { killed, victims } = seen;
    assert.equal(victims.length, 20);
    assert.deepEqual([killed.failed, killed.lost], [0, 0], victims.join());
    // Only what a killed gateway held is asked again: the others are behind it.
    if (!victims.includes('gateway')) assert.equal(killed.again, 0);
  });
});
