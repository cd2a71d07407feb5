import assert from 'node:assert/strict';

import { htmlToBlocks } from '../../../shared/page/html-to-blocks.ts';

describe('htmlToBlocks()', () => {
  it('reads pages of any depth, in the order of their text', () => {
    const deep = `<p>one</p>${'<div>'.repeat(20_000)}<p>two <b>three</b> four</p>`;
    const { blocks } = htmlToBlocks(`<body>${deep}`);
    assert.deepEqual(
      blocks.map(({ text }) => text),
      ['one', 'two three four'],
    );
  });
});
