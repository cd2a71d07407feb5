import assert from 'node:assert/strict';

import { textToGtin } from '../../../../services/product-index/feed/text-to-gtin.ts';

describe('textToGtin()', () => {
  it('brings UPC, EAN and GTIN-14 of one item to one form', () => {
    assert.equal(textToGtin('036000291452'), '00036000291452');
    assert.equal(textToGtin('0036000291452'), '00036000291452');
    assert.equal(textToGtin(' 4006381-333931 '), '04006381333931');
    assert.equal(textToGtin('96385074'), '00000096385074');
  });

  it('refuses wrong check digits, lengths, letters and zeros', () => {
    for (const text of ['036000291453', '12345', '9.78e12', '00000000', 'n/a', '']) {
      assert.equal(textToGtin(text), undefined, text);
    }
  });

  it('refuses numbers that shops assign themselves', () => {
    assert.equal(textToGtin('2012345678900'), undefined);
    assert.equal(textToGtin('041234567893'), undefined);
  });
});
