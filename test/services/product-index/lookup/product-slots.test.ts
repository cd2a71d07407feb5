import assert from 'node:assert/strict';
import fc from 'fast-check';

import { ProductSlots } from '../../../../services/product-index/lookup/product-slots.ts';

describe('ProductSlots', () => {
  it('get() agrees with a map, beyond what it first has room for', () => {
    const product = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 28 }));
    const puts = fc.array(fc.tuple(product, fc.integer({ min: -1, max: 9 })), { maxLength: 200 });
    fc.assert(
      fc.property(puts, fc.integer({ min: 0, max: 6000 }), (some, others) => {
        const slots = new ProductSlots();
        const expected = new Map<number, number>();
        for (const [product, slot] of some) {
          slots.put(product, slot);
          expected.set(product, slot);
        }
        for (let i = 0; i < others; i++) {
          slots.put(1_000_000 + i * 4096, i);
          expected.set(1_000_000 + i * 4096, i);
        }
        for (const [product, slot] of expected) assert.equal(slots.get(product), slot);
        assert.equal(slots.get(2 ** 29), -2);
      }),
      { numRuns: 50 },
    );
  });
});
