import assert from 'node:assert/strict';
import fc from 'fast-check';

import { intersection } from '../../../../services/product-index/lookup/intersection.ts';

describe('intersection()', () => {
  const products = (maxLength: number) =>
    fc
      .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength })
      .map((list) => Uint32Array.from(list, (product) => product + 2 ** 27 - 100).sort());

  it('is what both lists have, whichever is the longer', () => {
    fc.assert(
      fc.property(products(200), products(12), (long, short) => {
        const other = new Set(short);
        const expected = long.filter((product) => other.has(product));
        assert.deepEqual(intersection(long, short), expected);
        assert.deepEqual(intersection(short, long), expected);
        assert.deepEqual(intersection(long, long), long);
      }),
    );
  });
});
