import assert from 'node:assert/strict';
import fc from 'fast-check';

import { smallWordsOf } from '../../../../services/matcher/relevance/small-words.ts';

const rule = /(?<![\p{L}\p{N}])\p{Ll}{2,}(?![\p{L}\p{N}])/gu;

describe('smallWordsOf()', () => {
  it('finds what is written small, and nothing stuck to a capital or a digit', () => {
    const text = 'the EOS r6, a groß-e Kamera iPhone mm 24mm x';
    assert.deepEqual([...smallWordsOf([text])], ['the', 'groß', 'mm']);
  });

  it('finds what the rule finds', () => {
    const letters = fc.constantFrom(...'abßé Az9-.,\u0301\u{1d4b6}\ud835ªⅷǅ');
    const texts = fc.array(fc.oneof(fc.string({ unit: letters }), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(texts, (all) => {
        const expected = new Set(all.flatMap((text) => text.match(rule) ?? []));
        assert.deepEqual(smallWordsOf(all), expected);
      }),
      { numRuns: 2000 },
    );
  });
});
