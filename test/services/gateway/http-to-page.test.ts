import assert from 'node:assert/strict';
import fc from 'fast-check';

import { httpToPage } from '../../../services/gateway/http-to-page.ts';
import { LinkweaveError } from '../../../shared/errors.ts';

const limits = { maxBlocks: 3, maxCharacters: 20 };

describe('httpToPage()', () => {
  it('gives back what was sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
        const page = { publisher: 'p', url: 'u', blocks: texts.map((t) => ({ text: t })) };
        assert.deepEqual(httpToPage(Buffer.from(JSON.stringify(page)), limits), page);
      }),
    );
  });

  it('refuses any other bytes with a coded error', () => {
    const bytes = fc.oneof(
      fc.uint8Array().map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        assert.throws(
          () => httpToPage(body, limits),
          (error) => error instanceof LinkweaveError && error.status === 400,
        );
      }),
    );
  });

  it('counts characters in UTF-16 code units over all blocks', () => {
    const body = (...texts: string[]) =>
      Buffer.from(
        JSON.stringify({ publisher: 'p', url: 'u', blocks: texts.map((text) => ({ text })) }),
      );
    const tooLarge = { code: 'PAGE_TOO_LARGE', field: '/blocks' };
    assert.ok(httpToPage(body('\u{1f4f7}'.repeat(10)), limits));
    assert.throws(() => httpToPage(body('\u{1f4f7}'.repeat(10), 'a'), limits), tooLarge);
    assert.throws(() => httpToPage(body('', '', '', ''), limits), tooLarge);
  });
});
