import assert from 'node:assert/strict';
import fc from 'fast-check';

import { pageToChunks } from '../../../services/matcher/page-to-chunks.ts';

describe('pageToChunks()', () => {
  it('keeps an ordinary page in one chunk', () => {
    const blocks = [{ text: 'One.' }, { text: 'Two.', kind: 'li' }];
    assert.deepEqual(pageToChunks(blocks, 1000), [
      [
        { block: 0, offset: 0, text: 'One.', kind: 'p' },
        { block: 1, offset: 0, text: 'Two.', kind: 'li' },
      ],
    ]);
  });

  it('cuts a long block behind a sentence', () => {
    const chunks = pageToChunks([{ text: 'Aaaa bbbb. Cccc dddd eeee.' }], 15);
    assert.deepEqual(
      chunks.map((chunk) => chunk.map((piece) => piece.text)),
      [['Aaaa bbbb.'], [' Cccc dddd'], [' eeee.']],
    );
  });

  it('answers no chunk for a page without text', () => {
    assert.deepEqual(pageToChunks([], 10), []);
    assert.deepEqual(pageToChunks([{ text: '' }], 10), []);
  });

  it('loses no character and never cuts a surrogate pair', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(fc.array(text), fc.integer({ min: 4, max: 60 }), (texts, most) => {
        const chunks = pageToChunks(
          texts.map((one) => ({ text: one })),
          most,
        );
        const joined = texts.map(() => '');
        for (const piece of chunks.flat()) {
          assert.equal(piece.offset, joined[piece.block]?.length);
          assert.doesNotThrow(() => encodeURIComponent(piece.text), 'a lone surrogate throws');
          joined[piece.block] += piece.text;
        }
        assert.deepEqual(joined, texts);
        for (const chunk of chunks) {
          assert.ok(chunk.reduce((sum, piece) => sum + piece.text.length, 0) <= most);
        }
      }),
    );
  });
});
