import assert from 'node:assert/strict';
import fc from 'fast-check';

import { SnippetSession } from './snippet-session.ts';

/** Pages as nested lists: a text, or an element with what it holds. */
type Tree = string | { readonly tag: string; readonly children: readonly Tree[] };

const texts = fc.oneof(
  fc.constantFrom(
    'Sony a7',
    ' Canon ',
    'EOS R6',
    '',
    ' ',
    '\n\t',
    '<b>',
    '&amp;',
    '\u00a0',
    '\u{1f4f7}',
  ),
  fc.string({ maxLength: 12 }),
  fc.constant('A sentence that is long enough to be sent wherever it may happen to stand.'),
);
const tags = fc.constantFrom(
  ...['p', 'div', 'b', 'i', 'span', 'ul', 'li', 'h2', 'pre', 'code', 'a', 'button', 'blockquote'],
  ...[
    'section',
    'br',
    'em',
    'td',
    'font',
    'custom-tag',
    'textarea',
    'svg',
    'label',
    'del',
    'p',
    'p',
  ],
);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    texts,
    fc.record({ tag: tags, children: fc.array(tie('tree'), { maxLength: 5 }) }),
  ),
}));

/** Builds the page by hand, so that it holds what no parser would make of any HTML. */
const build = (trees: readonly Tree[]) => `<script>
  const build = (tree) => {
    if (typeof tree === 'string') return document.createTextNode(tree);
    const element = document.createElement(tree.tag);
    element.append(...tree.children.map(build));
    return element;
  };
  const trees = ${JSON.stringify(trees).replaceAll('<', '\\u003c')};
  document.body.append(...trees.map(build));
  globalThis.textBefore = document.body.textContent;
</script>`;

describe('snippet on random pages: it', () => {
  const session = new SnippetSession();
  before(async function () {
    if (!(await session.start())) this.skip();
  });
  after(() => session.stop());
  beforeEach(() => session.openPage());
  afterEach(() => session.closePage());

  it('keeps every character, wherever the links are', async () => {
    let linkCount = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(tree, { minLength: 3, maxLength: 12 }),
        fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 8 }),
        async (trees, steps) => {
          session.test.answer = ({ blocks }) => ({
            links: blocks.flatMap(({ text }, block) => {
              const links: object[] = [];
              let at = 0;
              for (let i = 0; at < text.length && i < 10; i++) {
                const start = at + (steps[i % steps.length] ?? 0);
                const end = start + 1 + (steps[(i + block) % steps.length] ?? 0);
                at = end;
                if (end > text.length) break;
                const href = 'https://a.example/';
                links.push({ block, start, end, text: text.slice(start, end), href, click: 't' });
              }
              return links;
            }),
          });
          await session.open(build(trees));
          await session.settled();
          const text = await session.read<string>('textBefore');
          assert.equal(await session.text(), text);
          linkCount += (await session.links()).length;
          const nested = 'a a, button a, pre a, h2 a, textarea a, svg a, blockquote a';
          const inside = `document.querySelectorAll('${nested}').length -
            document.querySelectorAll('a a:not([data-linkweave]), button a:not([data-linkweave]), pre a:not([data-linkweave]), h2 a:not([data-linkweave]), textarea a:not([data-linkweave]), svg a:not([data-linkweave]), blockquote a:not([data-linkweave])').length`;
          assert.equal(await session.read(inside), 0);
        },
      ),
      { numRuns: 25, seed: 7, endOnFailure: true },
    );
    assert.ok(linkCount > 100, `only ${linkCount} links`);
  }).timeout(25_000);
});
