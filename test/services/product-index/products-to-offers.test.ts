import assert from 'node:assert/strict';

import { productsToOffers } from '../../../services/product-index/products-to-offers.ts';
import { offersExchange } from '../../../shared/protocol/offers.ts';
import { buildTestIndex, openCurrent } from './test-index.ts';

/** Id of the best of these offers of one product. */
async function best(offers: readonly Readonly<Record<string, string>>[], currency?: string) {
  const { out } = await buildTestIndex(
    offers.map((offer) => ({ title: 'Canon EOS R6', ...offer })),
  );
  const base = openCurrent(out);
  try {
    const request = {
      generation: { base: base.id, sequence: 0 },
      products: [0, 99],
      ...(currency ? { currency } : {}),
    };
    const answer = offersExchange.checkAnswer(productsToOffers(base, request));
    assert.equal(answer.offers[1], null);
    return answer.offers[0]?.offer.offer;
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

  it('prefers an offer with a price', async () => {
    assert.equal(await best([{}, { price: '5 EUR' }]), 'o1');
    assert.equal(await best([{}, {}]), 'o0');
  });
});
