import assert from 'node:assert/strict';
import fc from 'fast-check';

import { BestRanges } from '../../../services/phrase-generation/best-ranges.ts';

describe('BestRanges', () => {
  it('take() agrees with sorting everything', () => {
    const scores = fc.array(
      fc.integer({ min: 0, max: 5 }).map((n) => n / 5),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), scores, (most, given) => {
        const best = new BestRanges(most);
        given.forEach((score, i) => {
          best.add(i, i + 1, i + 2, score);
        });
        const expected = given
          .map((score, i) => ({ score, i }))
          .sort((a, b) => b.score - a.score || a.i - b.i)
          .slice(0, most)
          .sort((a, b) => a.i - b.i);
        const kept = best.take();
        assert.deepEqual(
          kept.scores,
          expected.map(({ score }) => score),
        );
        assert.deepEqual(
          kept.ranges,
          expected.flatMap(({ i }) => [i, i + 1, i + 2]),
        );
        assert.equal(best.dropped, given.length - expected.length);
      }),
    );
  });
});
