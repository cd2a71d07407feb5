import assert from 'node:assert/strict';

import { calibrate } from '../../../../cli/assess/score/calibrate.ts';

const judged = (score: number, ...right: readonly boolean[]) =>
  right.map((isRight) => ({ score, isRight }));

describe('calibrate', () => {
  it('calibrate() is the distance of score and share, each bin by its number', () => {
    const { bins, count, error } = calibrate([
      ...judged(0.5, true, false),
      ...judged(1, true),
      ...judged(0.92, false),
    ]);
    assert.equal(count, 4);
    assert.deepEqual(bins, [
      { from: 0.5, count: 2, meanScore: 0.5, rightShare: 0.5 },
      { from: 0.9, count: 2, meanScore: 0.96, rightShare: 0.5 },
    ]);
    assert.ok(Math.abs(error - (2 * 0.46) / 4) < 1e-12);
  });

  it('calibrate() has no error of nothing', () => {
    assert.deepEqual(calibrate([]), { count: 0, error: Number.NaN, bins: [] });
  });
});
