import assert from 'node:assert/strict';

import { commercial } from '../../../../services/matcher/relevance/commercial.ts';
import type { JudgedPage } from '../../../../services/matcher/relevance/relevance.ts';
import type { OfferWithLink } from '../../../../shared/protocol/offers.ts';

const page: JudgedPage = { texts: [], kinds: [], language: 'en', country: 'DE', currency: 'EUR' };
const weigh = (
  offer: Partial<OfferWithLink['offer']> = {},
  more: { median?: number; merchants?: JudgedPage['merchants'] } = {},
) =>
  commercial.weighOffer?.(
    0.8,
    {
      offer: {
        ...{ id: 'p', offer: 'o', merchant: 'M', title: 'T', availability: 'in_stock' },
        price: { amount: 100, currency: 'EUR' },
        ...offer,
      },
      link: 'https://shop.example/1',
      ...(more.median === undefined ? {} : { median: more.median }),
    },
    { ...page, merchants: more.merchants },
  ) ?? Number.NaN;

describe('commercial relevance', () => {
  it('weighOffer() prefers what can be bought', () => {
    assert.ok(weigh() > 0.8);
    assert.ok(weigh({ availability: 'preorder' }) < weigh());
    assert.ok(weigh({ availability: 'out_of_stock' }) < 0.1);
    assert.ok(weigh({ availability: 'never heard of' }) < weigh());
  });

  it('weighOffer() doubts a price far from those of other merchants, and another currency', () => {
    assert.equal(weigh({}, { median: 110 }), weigh());
    assert.ok(weigh({}, { median: 400 }) < 0.6);
    assert.ok(weigh({ price: { amount: 1000, currency: 'EUR' } }, { median: 110 }) < 0.6);
    assert.ok(weigh({ price: { amount: 100, currency: 'USD' } }) < weigh());
  });

  it('weighOffer() never links a merchant that does not sell to the reader’s country', () => {
    assert.equal(weigh({}, { merchants: { M: { countries: ['US'] } } }), 0);
    assert.equal(weigh({}, { merchants: { M: { countries: ['DE'] } } }), weigh());
  });

  it('weighOffer() lets commission move a score a little', () => {
    const high = weigh({}, { merchants: { M: { commission: 0.2 } } });
    assert.ok(high > weigh() && high < weigh() + 0.05);
  });
});
