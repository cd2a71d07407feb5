import assert from 'node:assert/strict';

import { productsToOffers } from '../../../services/product-index/products-to-offers.ts';
import { offersExchange } from '../../../shared/protocol/offers.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { buildTestIndex, openCurrent, writeFeed } from './test-index.ts';

/** Id of the best of these offers of one product. */
async function best(
  offers: readonly Readonly<Record<string, string>>[],
  currency?: string,
  more: object = {},
) {
  const { out } = await buildTestIndex(
    offers.map((offer) => ({ title: 'Canon EOS R6', ...offer })),
  );
  const base = openCurrent(out);
  try {
    const request = {
      generation: { base: base.id, sequence: 0 },
      products: [0, 99],
      ...(currency ? { currency } : {}),
      ...more,
    };
    const answer = offersExchange.checkAnswer(productsToOffers(base, request));
    assert.equal(answer.offers[1], null);
    const { offer, categories } = answer.offers[0]?.offer ?? {};
    return categories ? [offer, ...categories] : offer;
  } finally {
    await base.close();
  }
}

describe('productsToOffers()', () => {
  it('prefers what is in stock, then the cheapest', async () => {
    const soldOut = { price: '1 EUR', availability: 'out of stock' };
    const dear = { price: '3 EUR', availability: 'in stock' };
    const cheap = { price: '2 EUR', availability: 'in stock' };
    assert.equal(await best([soldOut, dear, cheap]), 'o2');
  });

  it('prefers the currency asked for, else that of the first price', async () => {
    const offers = [{ price: '9 USD' }, { price: '5 EUR' }, { price: '8 USD' }];
    assert.equal(await best(offers, 'EUR'), 'o1');
    assert.equal(await best(offers, 'GBP'), 'o2');
    assert.equal(await best(offers), 'o2');
  });

  it('says what all offers of a product say of its category', async () => {
    const offers = ['A > B', 'C', '', 'A > B'].map((type) => ({ product_type: type }));
    assert.deepEqual(await best(offers), ['o0', 'A > B', 'C']);
  });

  it('prefers merchants that may be linked, and takes another if there is none', async () => {
    const feeds = [
      ['cheap', '5 EUR'],
      ['dear', '9 EUR'],
    ].map(([merchant, price = '']) =>
      writeFeed(temporaryFolder(), [{ title: 'Canon EOS R6', price }], `${merchant}.jsonl`),
    );
    const { out } = await buildTestIndex([], { feeds });
    const base = openCurrent(out);
    const of = { generation: { base: base.id, sequence: 0 }, products: [0] };
    const merchant = (merchants: { allowed?: string[]; blocked?: string[] }) =>
      productsToOffers(base, { ...of, merchants }).offers[0]?.offer.merchant;
    try {
      assert.equal(merchant({ blocked: ['nobody'] }), 'cheap');
      assert.equal(merchant({ blocked: ['cheap'] }), 'dear');
      assert.equal(merchant({ allowed: ['dear'] }), 'dear');
      assert.equal(merchant({ allowed: ['dear'], blocked: ['dear'] }), 'cheap');
    } finally {
      await base.close();
    }
  });

  it('prefers an offer with a price', async () => {
    assert.equal(await best([{}, { price: '5 EUR' }]), 'o1');
    assert.equal(await best([{}, {}]), 'o0');
  });
});
