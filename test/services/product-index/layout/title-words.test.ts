import assert from 'node:assert/strict';
import fc from 'fast-check';

import { titleToWords } from '../../../../services/product-index/layout/title-words.ts';
import { textToTokens } from '../../../../shared/text/text-to-tokens.ts';

describe('titleToWords()', () => {
  it('counts the tokens before the first separator', () => {
    const heads: readonly [string, number][] = [
      ['Canon EOS R6 Mark II (Body) - Black', 5],
      ['Tamron 2,8 Objektiv, schwarz', 3],
      ['S23+ | 128 GB', 2],
      ['(new) Lamp (2)', 2],
      ['Lamp', 1],
      ['WH-1000XM4', 2],
    ];
    for (const [title, count] of heads)
      assert.equal(titleToWords({ title }).headCount, count, title);
  });

  it('gives the tokens that the head has by itself', () => {
    const part = fc.constantFrom(
      'Eos',
      '5',
      ',',
      '+',
      ' - ',
      '(',
      ' ',
      '1.000',
      '\u00ad',
      '𝒳',
      ': ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const { title, headCount } = titleToWords({ title: text });
        assert.deepEqual(title, textToTokens(text).folded);
        const heads = Array.from({ length: text.length + 1 }, (_, end) =>
          textToTokens(text.slice(0, end)).folded.join(' '),
        );
        assert.ok(heads.includes(title.slice(0, headCount).join(' ')));
      }),
    );
  });

  it('tells no brand from one without a token', () => {
    assert.equal(titleToWords({ title: 'A' }).brand, undefined);
    assert.deepEqual(titleToWords({ title: 'A', brand: '!' }).brand, []);
  });
});
