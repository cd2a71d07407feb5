import assert from 'node:assert/strict';

import { SlidingCount } from '../../../shared/service/sliding-count.ts';

describe('SlidingCount', () => {
  it('sum() counts what is younger than the window, and forgets step by step', () => {
    let nowMs = 12_345;
    const count = new SlidingCount(1000, () => nowMs);
    for (let i = 0; i < 10; i += 1) {
      count.add();
      nowMs += 100;
    }
    assert.equal(count.sum(), 9);
    nowMs += 400;
    assert.equal(count.sum(), 5);
    nowMs += 500;
    assert.equal(count.sum(), 0);
  });

  it('sum() is right after a pause of any length', () => {
    let nowMs = 0;
    const count = new SlidingCount(1000, () => nowMs);
    count.add();
    nowMs += 3_600_050;
    assert.equal(count.sum(), 0);
    count.add();
    count.add();
    assert.equal(count.sum(), 2);
  });
});
