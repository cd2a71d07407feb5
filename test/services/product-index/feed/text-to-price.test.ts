import assert from 'node:assert/strict';

import { textToPrice } from '../../../../services/product-index/feed/text-to-price.ts';

describe('textToPrice()', () => {
  const prices: readonly [string, number, string | undefined][] = [
    ['12.99 EUR', 12.99, 'EUR'],
    ['EUR 12.99', 12.99, 'EUR'],
    ['usd12.99', 12.99, 'USD'],
    ['12,99 €', 12.99, 'EUR'],
    ['€12,99', 12.99, 'EUR'],
    ['£1,299.00', 1299, 'GBP'],
    ['1.299,00 EUR', 1299, 'EUR'],
    ["CHF 1'299.50", 1299.5, 'CHF'],
    ['1 299,00 zł', 1299, 'PLN'],
    ['1,299', 1299, undefined],
    ['1,5', 1.5, undefined],
    ['2.968', 2.968, undefined],
    ['1.234.567', 1234567, undefined],
    ['$12.99', 12.99, undefined],
    ['79', 79, undefined],
  ];
  for (const [text, amount, currency] of prices) {
    it(`reads ${text}`, () => assert.deepEqual(textToPrice(text), { amount, currency }));
  }

  for (const text of [
    '',
    'call us',
    '0',
    '0.00 EUR',
    '-5',
    '12.99 EUR USD',
    'EUR 12 USD',
    '1.2.3,4,5',
    '12..5',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(textToPrice(text), undefined));
  }
});
