import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
  intersect,
  longRuns,
  productsToRuns,
  runsToProducts,
  shortRuns,
} from '../../../bench/prototype/posting-runs.ts';

/** Ascending, with runs and gaps. */
const products = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
    maxLength: 300,
  })
  .map((runs) => {
    const list: number[] = [];
    let next = 0;
    for (const [gap, len] of runs) {
      next += gap;
      for (let i = 0; i < len; i++) list.push(next++);
    }
    return Uint32Array.from(list);
  });

describe('posting runs', () => {
  it('runsToProducts() gives back what productsToRuns() took, short and long', () => {
    fc.assert(
      fc.property(products, (list) => {
        const short = shortRuns(list.length, productsToRuns(list, list.length, false));
        const long = longRuns(list.length, productsToRuns(list, list.length, true));
        assert.deepEqual(runsToProducts(short, list.length), list);
        assert.deepEqual(runsToProducts(long, list.length), list);
        assert.deepEqual(runsToProducts(long, 7), list.subarray(0, 7));
      }),
    );
  });

  it('intersect() finds what two sets share', () => {
    fc.assert(
      fc.property(products, products, (list, others) => {
        const held = new Set(list);
        const expected = others.filter((product) => held.has(product));
        for (const isLong of [false, true]) {
          const bytes = productsToRuns(list, list.length, isLong);
          const runs = (isLong ? longRuns : shortRuns)(list.length, bytes);
          assert.deepEqual(intersect(others, runs), expected);
        }
      }),
    );
  });
});
