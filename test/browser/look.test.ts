import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';
import { htmlToBlocks } from '../../shared/page/html-to-blocks.ts';
import { eventually } from '../support/eventually.ts';
import { pageKinds } from './page-kinds.ts';
import { SnippetSession } from './snippet-session.ts';

const articles = join(installationRoot, 'samples/articles');
const more = `<main><section class="in">A sentence straight in a section that is long enough to be sent to the gateway.
  <p>One <a href="/">two</a> three <b>four <i>five</i></b><br>six <custom-one>seven</custom-one></p>
  <div class="no"><p>Not this</p></div><h2>Seldom linked</h2><blockquote><p>Quoted</p></blockquote>
  <p style="color: red; display: none">Gone</p><p hidden>Hidden</p><noscript><p>None</p></noscript>
  <p>Code <code>x</code> and <kbd>y</kbd> and <label>z</label></p><dialog><p>Closed</p></dialog>
  <table><caption>Of a table</caption><tr><th>Head</th><td>Cell <p>Inner</p> tail</td></tr></table>
  <p data-linkweave>Ours</p><p aria-hidden="true">Icon</p><ul><li>One<ul><li>Two</ul></ul>
  </section><p>Outside</p></main>`;

describe('htmlToBlocks() and the snippet', () => {
  const session = new SnippetSession();
  before(async function () {
    if (!(await session.start())) this.skip();
  });
  after(() => session.stop());
  beforeEach(() => session.openPage());
  afterEach(() => session.closePage());

  async function sent(body: string, attributes = '') {
    session.test.asked.length = 0;
    await session.open(body, session.tag().replace('<script', `<script ${attributes}`));
    const { page } = await eventually(() => session.test.asked[0]);
    return page.blocks;
  }

  it('find the same blocks in pages of every kind', async () => {
    for (const [what, body] of pageKinds) {
      assert.deepEqual(htmlToBlocks(body).blocks, await sent(body), what);
    }
    for (const name of readdirSync(articles).filter((file) => file.endsWith('.html'))) {
      const source = readFileSync(join(articles, name), 'utf8');
      assert.deepEqual(htmlToBlocks(source).blocks, await sent(source), name);
    }
  });

  it('obey the same selectors', async () => {
    for (const [attributes, selectors] of [
      ['', {}],
      [
        'data-include=".in" data-exclude=".no, table"',
        { include: ['.in'], exclude: ['.no, table'] },
      ],
      ['data-allow="h2, blockquote"', { allow: 'h2, blockquote' }],
      ['data-allow=".in > h2"', { allow: '.in > h2' }],
    ] as const) {
      assert.deepEqual(
        htmlToBlocks(more, selectors).blocks,
        await sent(more, attributes),
        attributes,
      );
    }
  });
});
