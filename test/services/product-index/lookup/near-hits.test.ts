import assert from 'node:assert/strict';
import fc from 'fast-check';

import { NearHits } from '../../../../services/product-index/lookup/near-hits.ts';

describe('NearHits', () => {
  it('addHits() agrees with a map of the last token and position of each product', () => {
    const small = (max: number) => fc.integer({ min: 0, max });
    // One for all: what a block left behind must not be found by the next.
    const near = new NearHits();
    fc.assert(
      fc.property(fc.array(fc.tuple(small(20), small(3), small(2))), small(5), (adds, distance) => {
        near.begin(distance, adds.length);
        const last = new Map<number, readonly [number, number]>();
        let position = 0;
        for (const [product, token, step] of adds) {
          position += step;
          const before = last.get(product);
          const expected =
            before !== undefined && before[0] !== token && position - before[1] <= distance;
          const led: number[] = [];
          near.visit(position, token);
          near.addHits(Uint32Array.of(product), led);
          assert.deepEqual(led, expected ? [product] : []);
          last.set(product, [token, position]);
        }
      }),
    );
  });
});
