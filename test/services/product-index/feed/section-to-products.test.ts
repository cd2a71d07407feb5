import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { OfferSections } from '../../../../services/product-index/feed/offer-sections.ts';
import { sectionToProducts } from '../../../../services/product-index/feed/section-to-products.ts';
import { StagedOffer, stageOffer } from '../../../../services/product-index/feed/staged-offer.ts';
import { ByteSink } from '../../../../services/product-index/layout/byte-sink.ts';
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
        for (const offer of given) sections.add(0, staged(offer));
        sections.close();
        const found = [...sectionToProducts(folder, 0, mostBytes)].map((offers) =>
          offers.map(({ record }) => String(record)),
        );
        assert.deepEqual(found, naive(given));
        assert.ok(!existsSync(OfferSections.path(folder, 0)));
      }),
      { numRuns: 50 },
    );
  });
});

interface Given {
  readonly product: number;
  readonly name: string;
  readonly record: string;
}

function staged({ product, name, record }: Given): StagedOffer {
  const sink = new ByteSink();
  const words = { title: [name], headCount: 1, brand: undefined, mpn: undefined };
  stageOffer(sink, { id: [product, 0], gtin: [0, 0], name, words, language: 'en', record });
  const offer = new StagedOffer(Buffer.from(sink.take()), 0);
  offer.product = product;
  return offer;
}

function naive(offers: readonly Given[]): string[][] {
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
