import assert from 'node:assert/strict';

import { recordsToOffers } from '../../../../services/product-index/feed/records-to-offers.ts';

const good = { id: '1', title: 'Canon EOS R6', link: 'https://shop.example/1' };
const notes: string[] = [];
const toOffer = (fields: object, constants: object = { currency: 'EUR' }) =>
  recordsToOffers({ fields: {}, constants }, 'shop', 'en', (note) => notes.push(note))({
    line: 7,
    fields: { ...good, ...fields },
  });

describe('recordsToOffers()', () => {
  beforeEach(() => notes.splice(0));

  it('accepts an offer without a price', () => {
    assert.deepEqual(toOffer({}), { ...good, merchant: 'shop', language: 'en' });
  });

  const rejected: readonly [string, object, string][] = [
    ['missing-id', { id: ' ' }, 'id'],
    ['missing-title', { title: '--- !' }, 'title'],
    ['missing-title', { title: '²' }, 'title'],
    ['missing-title', { title: 'x'.repeat(65) }, 'title'],
    ['missing-link', { link: undefined }, 'link'],
    ['bad-link', { link: 'javascript:alert(1)' }, 'link'],
    ['bad-link', { link: 'https://' }, 'link'],
    ['bad-price', { price: 'call us' }, 'price'],
    ['bad-price', { price: '12 EUR', sale_price: '0' }, 'sale_price'],
  ];
  for (const [reason, fields, field] of rejected) {
    it(`rejects ${JSON.stringify(fields)} as ${reason}`, () => {
      const reject = toOffer(fields);
      assert.ok('reason' in reject);
      assert.deepEqual([reject.line, reject.reason, reject.field], [7, reason, field]);
    });
  }

  it('rejects a price without a currency unless the mapping names one', () => {
    assert.ok('reason' in toOffer({ price: '12.99' }, {}));
    assert.deepEqual(pick(toOffer({ price: '12.99' }), 'price'), {
      amount: 12.99,
      currency: 'EUR',
    });
    assert.deepEqual(pick(toOffer({ price: '12.99 USD' }), 'price'), {
      amount: 12.99,
      currency: 'USD',
    });
  });

  it('accepts hosts in any letters, however often it is asked', () => {
    const link = 'https://müller.example/1';
    for (let i = 0; i < 5000; i++) {
      const offer = toOffer({ link: `https://m\u00fcller${i}.example/1` });
      assert.ok(!('reason' in offer), `the link ${i}`);
    }
    assert.equal(pick(toOffer({ link }), 'link'), link);
  });

  it('judges a host by itself: a good one says nothing of a bad one that begins alike', () => {
    assert.equal(
      pick(toOffer({ link: 'https://shop.example/%' }), 'link'),
      'https://shop.example/%',
    );
    for (const link of [
      'https://shop.example:99999/a',
      'https://shop.example|/a',
      'https://\t/a b|',
    ]) {
      assert.ok('reason' in toOffer({ link }), link);
      assert.ok('reason' in toOffer({ link }), link);
    }
  });

  it('prefers the sale price', () => {
    const offer = toOffer({ price: '20 EUR', sale_price: '15 EUR' });
    assert.deepEqual(pick(offer, 'price'), { amount: 15, currency: 'EUR' });
  });

  it('cleans titles of control characters and cuts them at 500', () => {
    assert.equal(pick(toOffer({ title: ' A\u0000\tB\n ' }), 'title'), 'A B');
    const cut = pick(toOffer({ title: `${'xy '.repeat(166)}x😀` }), 'title') as string;
    assert.equal(cut.length, 499);
    assert.deepEqual(notes, ['title-cut']);
  });

  it('keeps an offer with broken UTF-8 and counts it', () => {
    assert.equal(pick(toOffer({ title: 'Caf\ufffd Set' }), 'title'), 'Caf Set');
    assert.deepEqual(notes, ['invalid-utf8']);
  });

  it('drops an unusable GTIN and counts it', () => {
    assert.equal(pick(toOffer({ gtin: '123' }), 'gtin'), undefined);
    assert.deepEqual(notes, ['unusable-gtin']);
  });

  it('takes no name of a prototype for an availability', () => {
    assert.ok(!('availability' in toOffer({ availability: 'constructor' })));
  });

  it('brings availability to four values', () => {
    for (const text of ['in stock', 'in_stock', 'https://schema.org/InStock']) {
      assert.equal(pick(toOffer({ availability: text }), 'availability'), 'in_stock');
    }
    assert.equal(pick(toOffer({ availability: 'maybe' }), 'availability'), undefined);
  });
});

function pick(offer: object, name: string): unknown {
  assert.ok(!('reason' in offer), JSON.stringify(offer));
  return (offer as Record<string, unknown>)[name];
}
