import assert from 'node:assert/strict';
import fc from 'fast-check';

import { tokenBuckets } from '../../../services/gateway/token-bucket.ts';

describe('tokenBuckets()', () => {
  it('never lets through more than the rate and one burst, and as much as the rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 300 }),
        (perSecond, pausesMs) => {
          let nowMs = 0;
          const take = tokenBuckets({ now: () => nowMs });
          let passed = 0;
          for (const pauseMs of pausesMs) {
            nowMs += pauseMs;
            if (take('a', perSecond)) passed += 1;
          }
          assert.ok(passed <= perSecond * 2 + (nowMs / 1000) * perSecond + 1e-6);
          assert.ok(passed >= Math.min(pausesMs.length, perSecond * 2));
        },
      ),
    );
  });

  it('forgets the key idle longest, and keeps the others', () => {
    const take = tokenBuckets({ most: 2, now: () => 0 });
    for (const key of ['a', 'a', 'b', 'b', 'a']) take(key, 1);
    assert.equal(take('a', 1), false);
    take('c', 1);
    assert.equal(take('a', 1), false);
    assert.equal(take('b', 1), true);
  });
});
