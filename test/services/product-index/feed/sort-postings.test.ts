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

  it('leaves postings in their order that differ behind the bits that count', () => {
    const postings = Array.from({ length: 5000 }, (_, i): [number, number, number] => [
      0xabc0_0000 + ((i * 7919) % 31),
      ((i * 104_729) % 64) * 2 ** 26 + ((i * 31) % 1000),
      i,
    ]);
    const key = ([high, low]: readonly [number, number, number]) =>
      (high % 2 ** 20) * 64 + (low >>> 26);
    const sorted = [...postings].sort((x, y) => key(x) - key(y));
    const found = sortPostings(Uint32Array.from(postings.flat()), 12, 38);
    assert.deepEqual([...found], sorted.flat());
  });
});
