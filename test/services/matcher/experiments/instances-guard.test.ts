import assert from 'node:assert/strict';

import { InstancesGuard } from '../../../../services/matcher/experiments/instances-guard.ts';
import { armsToTreatment } from '../../../../services/matcher/experiments/treatment.ts';
import { matcherDefaults } from './matcher-defaults.ts';

const treatment = (instances: string) =>
  armsToTreatment([{ id: 'a', share: 1, instances }], matcherDefaults);

describe('InstancesGuard', () => {
  it('admits() nobody after three failures in a row but one page in half a second', () => {
    let nowMs = 0;
    const guard = new InstancesGuard(() => nowMs);
    for (let i = 0; i < 3; i += 1) {
      assert.ok(guard.admits(treatment('own')));
      guard.record(treatment('own'), true);
    }
    assert.ok(!guard.admits(treatment('own')));
    assert.ok(guard.admits(treatment('other')), 'others are not held back');
    nowMs = 600;
    assert.ok(guard.admits(treatment('own')));
    assert.ok(!guard.admits(treatment('own')), 'one tries, the others do not wait for it');
    guard.record(treatment('own'), false);
    assert.ok(guard.admits(treatment('own')));
  });

  it('record() of a success in between begins counting anew', () => {
    const guard = new InstancesGuard(() => 0);
    for (const hasFailed of [true, true, false, true, true]) {
      guard.record(treatment('own'), hasFailed);
    }
    assert.ok(guard.admits(treatment('own')));
  });
});
