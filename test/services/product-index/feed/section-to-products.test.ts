import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { OfferSections } from '../../../../services/product-index/feed/offer-sections.ts';
import { sectionToProducts } from '../../../../services/product-index/feed/section-to-products.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('sectionToProducts()', () => {
  const offers = fc.array(
    fc.record({
      product: fc.integer({ min: 0, max: 30 }),
      name: fc.string({ maxLength: 3 }),
      record: fc.string({ maxLength: 40 }),
    }),
    { minLength: 1, maxLength: 200 },
  );

  it('agrees with sorting products by the name of their first offer, cut into parts or not', () => {
    fc.assert(
      fc.property(offers, fc.constantFrom(50, 400, 1e9), (given, mostBytes) => {
        const folder = join(temporaryFolder(), 'sections');
        const sections = new OfferSections(folder, [], 1);
        for (const { product, name, record } of given) {
          const [high, low] = [product, 0];
          sections.add(0, {
            product,
            high,
            low,
            name: Buffer.from(name),
            record: Buffer.from(record),
          });
        }
        sections.close();
        const found = [...sectionToProducts(folder, 0, mostBytes)].map((offers) =>
          offers.map(({ record: bytes }) => String(bytes)),
        );
        assert.deepEqual(found, naive(given));
        assert.ok(!existsSync(OfferSections.path(folder, 0)));
      }),
      { numRuns: 50 },
    );
  });
});

function naive(
  offers: readonly { readonly product: number; readonly name: string; readonly record: string }[],
): string[][] {
  const products = new Map<number, { name: Buffer; records: string[] }>();
  for (const { product, name, record } of offers) {
    const known = products.get(product);
    if (known) known.records.push(record);
    else products.set(product, { name: Buffer.from(name), records: [record] });
  }
  return [...products.values()]
    .sort((x, y) => Buffer.compare(x.name, y.name))
    .map(({ records }) => records);
}
