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
        assert.deepEqual(httpToPage(Buffer.from(JSON.stringify(page)), limits).page, page);
      }),
    );
  });

  it('reads the snippet’s tag, and leaves out what makes no sense there', () => {
    const read = (tag: unknown, more: object = {}) => {
      const body = { publisher: 'p', url: 'u', blocks: [], tag, ...more };
      return httpToPage(Buffer.from(JSON.stringify(body)), limits);
    };
    const { page, tag } = read(
      { publisher: 'x', subId: 's', country: 'DE', currency: '', maxLinks: '3', rel: 'nofollow' },
      { language: '', url: 'u'.repeat(3000) },
    );
    const url = 'u'.repeat(2048);
    const of = { publisher: 'p', blocks: [], subId: 's', country: 'DE', maxLinks: 3 };
    assert.deepEqual(page, { ...of, url });
    assert.deepEqual(tag, { isDryRun: false, look: false, rel: 'nofollow' });
    const odd = { dryRun: '', look: '', rel: '"><script>', disclosure: 'nowhere' };
    assert.deepEqual(read(odd).tag, { isDryRun: true, look: true });
    const shown = { disclosure: 'link', disclosureText: 'Ad', linkStyle: 'color: red' };
    assert.deepEqual(read(shown).tag, { isDryRun: false, look: false, ...shown });
    assert.equal(read({ maxLinks: 'many' }).page.maxLinks, undefined);
    assert.equal(read({ publisher: 'x' }, { publisher: undefined }).page.publisher, 'x');
    assert.equal(read({}, { language: 'de-AT' }).page.language, 'de-AT');
    const rules = {
      ...{ linksPerProduct: '2', wordsPerLink: '-1', minDistance: 'far' },
      ...{ merchantsBlocked: 'A, B & Co; C;', categoriesAllowed: 'Food, Beverages > Tea' },
      ...{ wordsAdded: 'our book', linkTemplates: '?x', keys: 'k' },
    };
    assert.deepEqual(read(rules).page, {
      ...{ publisher: 'p', url: 'u', blocks: [] },
      rules: {
        linksPerProduct: 2,
        merchantsBlocked: ['A, B & Co', 'C'],
        categoriesAllowed: ['Food, Beverages > Tea'],
      },
    });
    const headings = { blocks: ['h2', 'p'].map((kind) => ({ text: 't', kind })) };
    for (const [asked, kinds] of [
      [{ allow: '.intro h2' }, ['div', 'p']],
      [{}, ['h2', 'p']],
    ] as const) {
      assert.deepEqual(
        read(asked, headings).page.blocks.map(({ kind }) => kind),
        kinds,
      );
    }
    assert.throws(() => read('tag'), { code: 'INVALID_FIELD', field: '/tag' });
    assert.throws(() => read({ country: 'Germany' }), { field: '/country' });
    const hostile = '{"publisher":"p","url":"u","blocks":[],"tag":{"__proto__":{"subId":"x"}}}';
    assert.equal(httpToPage(Buffer.from(hostile), limits).page.subId, undefined);
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
