import assert from 'node:assert/strict';
import fc from 'fast-check';

import { OfferRuns } from '../../../../services/product-index/feed/offer-runs.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('OfferRuns', () => {
  it('takeAll() gives offers by product, then by ordinal, each with its record', () => {
    const offers = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 40 }), fc.uint8Array({ maxLength: 30 })),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 16 }), (added, partitionProducts) => {
        const runs = new OfferRuns(temporaryFolder(), partitionProducts);
        added.forEach(([product, record], ordinal) => {
          runs.add(product, ordinal, record);
        });
        const expected = added
          .map(([product, record], ordinal) => ({ product, ordinal, record: [...record] }))
          .sort((x, y) => x.product - y.product || x.ordinal - y.ordinal);
        const taken = [...runs.takeAll()].map((one) => ({ ...one, record: [...one.record] }));
        assert.deepEqual(taken, expected);
      }),
      { numRuns: 50 },
    );
  });

  it('takeAll() gives records larger than its buffer', () => {
    const runs = new OfferRuns(temporaryFolder());
    const large = new Uint8Array(200_000).fill(7);
    for (let i = 0; i < 3; i++) runs.add(i % 2, i, large);
    const taken = [...runs.takeAll()];
    assert.deepEqual(
      taken.map(({ product, ordinal, record }) => [product, ordinal, record.length]),
      [
        [0, 0, 200_000],
        [0, 2, 200_000],
        [1, 1, 200_000],
      ],
    );
  });
});
