import assert from 'node:assert/strict';
import fc from 'fast-check';

import { sortPostings } from '../../../../services/product-index/feed/sort-postings.ts';

describe('sortPostings()', () => {
  it('agrees with a stable sort of triples by their first two words', () => {
    const word = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 0xffffffff }));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, word)), (postings) => {
        const sorted = [...postings].sort(([a, b], [c, d]) => a - c || b - d);
        assert.deepEqual([...sortPostings(Uint32Array.from(postings.flat()))], sorted.flat());
      }),
    );
  });

  it('agrees with it for many, too, which it sorts by digits', () => {
    let state = 1;
    const next = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state;
    };
    const postings = Array.from({ length: 5000 }, (_, i): [number, number, number] => [
      next() % 500,
      next(),
      i,
    ]);
    const sorted = [...postings].sort(([a, b], [c, d]) => a - c || b - d);
    assert.deepEqual([...sortPostings(Uint32Array.from(postings.flat()))], sorted.flat());
  });
});
