import assert from 'node:assert/strict';

import { errorKindOfLink } from '../../../../cli/assess/report/error-kind-of-link.ts';
import { makeLink } from '../make-link.ts';
import { makePage } from '../make-page.ts';

const titles = ['Canon EOS R6 case', 'Canon EOS R6', 'Canon EOS R6 Mark II', 'Lamp'];
const page = makePage([
  'The [Canon EOS R6=p1] with it. The Fox News Committee sat in the room, says Anna (Boom).',
]);

describe('errorKindOfLink', () => {
  const cases: readonly [string, number, string | undefined][] = [
    ['Canon EOS R6', 1, undefined],
    ['EOS R6', 1, 'wrong-extent'],
    ['Canon EOS R6', 0, 'accessory'],
    ['Canon EOS R6', 2, 'variant'],
    ['Canon EOS R6', 3, 'wrong-product'],
    ['the room', 3, 'plain-words'],
    ['The', 3, 'plain-words'],
    ['News', 3, 'part-of-longer-name'],
    ['Boom', 3, 'other-name'],
  ];
  for (const [text, product, kind] of cases) {
    it(`errorKindOfLink() finds ${kind ?? 'nothing'} in ${text} as ${titles[product]}`, () => {
      const found = errorKindOfLink(
        page,
        makeLink(page, text, product),
        (one) => titles[one] ?? '',
      );
      assert.equal(found?.kind, kind);
    });
  }
});
