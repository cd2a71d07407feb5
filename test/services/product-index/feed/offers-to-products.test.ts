import assert from 'node:assert/strict';

import { productsToOffers } from '../../../../services/product-index/products-to-offers.ts';
import { buildTestIndex, openCurrent, type TestRow } from '../test-index.ts';

/** Offer ids by product, and the products' ids. */
async function clusters(rows: readonly TestRow[]) {
  const { out } = await buildTestIndex(rows);
  const base = openCurrent(out);
  try {
    const products = Array.from({ length: base.productCount }, (_, product) => product);
    const generation = { base: base.id, sequence: 0 };
    const { offers } = productsToOffers(base, { generation, products });
    return products.map((product) => ({
      id: offers[product]?.offer.id,
      offers: base.offers(product).map(({ id }) => id),
    }));
  } finally {
    await base.close();
  }
}

describe('OffersToProducts', () => {
  it('joins offers by GTIN in any of its forms', async () => {
    const rows = [
      { title: 'Kopfhörer X', gtin: '036000291452' },
      { title: 'Headphones X', gtin: '0036000291452' },
    ];
    assert.deepEqual(await clusters(rows), [{ id: 'gtin:00036000291452', offers: ['o0', 'o1'] }]);
  });

  it('joins by brand and MPN, else by normalised title, whichever is known', async () => {
    const rows = [
      { title: 'Canon EOS R6', brand: 'Canon', mpn: '4082-C002' },
      { title: 'EOS-R6 Kamera', brand: 'CANON', mpn: '4082C002' },
      { title: 'eos r6 kamera!' },
      { title: 'Something else' },
    ];
    assert.deepEqual(await clusters(rows), [
      { id: 'mpn:canon/4082c002', offers: ['o0', 'o1', 'o2'] },
      { id: 'title:something-else', offers: ['o3'] },
    ]);
  });

  it('joins by every MPN that an offer with its GTIN brought', async () => {
    const [gtin, brand] = ['036000291452', 'Canon'];
    const rows = [
      { title: 'One', gtin, brand, mpn: 'AA-1' },
      { title: 'Two', gtin, brand, mpn: 'AA-1' },
      { title: 'Three', gtin, brand, mpn: 'BB-2' },
      { title: 'Four', brand, mpn: 'AA-1' },
      { title: 'Five', brand, mpn: 'BB-2' },
    ];
    assert.deepEqual(
      (await clusters(rows)).map(({ offers }) => offers),
      [['o0', 'o1', 'o2', 'o3', 'o4']],
    );
  });

  it('keeps two GTINs apart, whatever their titles say', async () => {
    const rows = [
      { title: 'T-Shirt', gtin: '036000291452' },
      { title: 'T-Shirt', gtin: '4006381333931' },
      { title: 'T-Shirt' },
    ];
    assert.deepEqual(
      (await clusters(rows)).map(({ offers }) => offers),
      [['o0', 'o2'], ['o1']],
    );
  });

  it('refuses a second row of one merchant with the same id', async () => {
    const rows = [
      { id: 'same', title: 'First thing' },
      { id: 'same', title: 'Second thing' },
    ];
    const { rejects, header } = await buildTestIndex(rows);
    assert.deepEqual(rejects, { 'duplicate-id': 1 });
    assert.equal(header.counts.offers, 1);
  });
});
