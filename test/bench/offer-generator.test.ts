import assert from 'node:assert/strict';

import { type GeneratedOffer, OfferGenerator } from '../../bench/offer-generator.ts';
import { textToGtin } from '../../services/product-index/feed/text-to-gtin.ts';

const COUNT = 20_000;
const all = [...new OfferGenerator(7, COUNT).offers()];

const share = (of: (offer: GeneratedOffer) => unknown) =>
  all.filter((offer) => of(offer)).length / all.length;
const countBy = (keyOf: (offer: GeneratedOffer) => string | number) => {
  const counts = new Map<string | number, number>();
  for (const offer of all) counts.set(keyOf(offer), (counts.get(keyOf(offer)) ?? 0) + 1);
  return [...counts.values()].sort((x, y) => y - x);
};
const near = (value: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(value - expected) <= tolerance, `${value} is not ${expected} ± ${tolerance}`);

describe('OfferGenerator', () => {
  it('offers() gives the same offers again, and in parts', () => {
    const again = new OfferGenerator(7, COUNT);
    assert.deepEqual([...again.offers(15_000)], all.slice(15_000));
    assert.deepEqual([...again.offers(0, 3)], all.slice(0, 3));
    assert.notDeepEqual([...new OfferGenerator(8, COUNT).offers(0, 3)], all.slice(0, 3));
  });

  it('offers() gives each offer once', () => {
    assert.equal(all.length, COUNT);
    assert.equal(new Set(all.map(({ id }) => id)).size, COUNT);
    assert.equal(new Set(all.map(({ link }) => link)).size, COUNT);
  });

  it('offersOf() gives the offers of a product, by different merchants under the same GTIN', () => {
    const generator = new OfferGenerator(7, COUNT);
    const offers = [...generator.offersOf(0)];
    assert.equal(offers.length, 12);
    assert.equal(new Set(offers.map(({ merchant }) => merchant)).size, 12);
    const gtins = new Set(offers.flatMap(({ gtin }) => gtin ?? []));
    assert.equal(gtins.size, 1);
    const product = generator.slots.productCount - 1;
    assert.deepEqual(
      [...generator.offersOf(product)].map(({ id }) => id).sort(),
      all.flatMap((offer) => (offer.product === product ? offer.id : [])).sort(),
    );
  });

  it('offers() gives brands by Zipf’s law', () => {
    const brands = countBy(({ product, title, brand }) => brand ?? `${product} ${title}`);
    const total = all.filter(({ brand }) => brand).length;
    near((brands[0] as number) / total, Math.log(2) / Math.log(80_001), 0.03);
    assert.ok((brands[0] as number) > 5 * (brands[19] as number), brands.slice(0, 20).join());
    assert.ok(new Set(all.map(({ brand }) => brand)).size > 800);
  });

  it('offers() gives gaps, languages and titles as stated', () => {
    near(
      share(({ gtin }) => gtin),
      0.65,
      0.02,
    );
    near(
      share(({ mpn }) => mpn),
      0.45,
      0.02,
    );
    near(
      share(({ brand }) => brand),
      0.85,
      0.02,
    );
    near(
      share(({ language }) => language === 'en'),
      0.4,
      0.12,
    );
    assert.equal(new Set(all.map(({ language }) => language)).size, 5);
    near(COUNT / new Set(all.map(({ product }) => product)).size, 2.4, 0.1);
    near(all.reduce((sum, { title }) => sum + title.length, 0) / COUNT, 47, 8);
  });

  it('offers() gives GTINs that a feed would accept', () => {
    for (const { gtin } of all.slice(0, 200)) {
      if (gtin !== undefined) assert.ok(textToGtin(gtin), gtin);
    }
  });

  it('offers() reaches 67 million without the offers before', () => {
    const count = 67_000_000;
    const last = [...new OfferGenerator(7, count).offers(count - 50)];
    assert.equal(new Set(last.map(({ id }) => id)).size, 50);
    assert.ok(last.every(({ product, title }) => product < count && title.length > 5));
    assert.ok(last.every(({ gtin }) => gtin === undefined || textToGtin(gtin) !== undefined));
  });

  it('offers() scatters the offers of one product over the feed', () => {
    const first = all.findIndex(({ product }) => product === 0);
    assert.ok(all.slice(first + 1, first + 4).every(({ product }) => product !== 0));
  });
});
