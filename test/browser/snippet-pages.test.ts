import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import { pageKinds } from './page-kinds.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

/** All text of a page, that of open shadow roots and frames too, without what the snippet adds. */
const wholeText = `((root) => {
  const read = (node) => {
    if (node.dataset?.linkweave === 'disclosure') return '';
    if (node instanceof Text) return node.data;
    const shadow = node.shadowRoot ? '[' + read(node.shadowRoot) + ']' : '';
    return shadow + [...node.childNodes].map(read).join('');
  };
  return read(root);
})(document.body)`;

/** An app as React and Vue make them: it keeps its nodes, and sets, moves and removes them. */
const app = `<script>
  const root = document.getElementById('app');
  const line = document.createElement('p');
  const keep = ['The Sony a7 ', 'is ', 'here, and that is all.'].map((text) => document.createTextNode(text));
  line.append(...keep);
  root.append(line);
  const alone = document.createElement('p');
  alone.textContent = 'One text alone: a Sony a7.';
  root.append(alone);
</script>`;

describe('snippet on pages of every kind: it', () => {
  const session = new SnippetSession();
  before(async function () {
    if (!(await session.start())) this.skip();
  });
  after(() => session.stop());
  beforeEach(() => session.openPage());
  afterEach(() => session.closePage());

  const sony = 'The Sony a7 is here.';
  for (const [what, body, count] of pageKinds) {
    it(`keeps ${what} to the last byte`, async () => {
      await session.open(body, '');
      const before = await session.read<string>(wholeText);
      session.test.answer = linking('Sony a7');
      await session.open(body);
      await session.linked(count);
      assert.equal(await session.read(wholeText), before);
    });
  }

  it('links what comes late, in all of an endless page, and asks for nothing twice', async () => {
    session.test.answer = linking('Sony a7');
    await session.open(`<main><p>${sony} First.</p></main>`);
    await session.linked(1);
    for (const [i, count] of [2, 3, 4].entries()) {
      await session.read(`document.querySelector('main').insertAdjacentHTML('beforeend',
        '<section><p>And the Sony a7 again, number ${i}.</p></section>')`);
      await session.linked(count);
    }
    assert.equal(
      await session.text(),
      `${sony} First.${[0, 1, 2].map((i) => `And the Sony a7 again, number ${i}.`).join('')}`,
    );
    const texts = session.test.asked.flatMap(({ page }) => page.blocks.map(({ text }) => text));
    assert.equal(new Set(texts).size, texts.length);
    assert.equal(await session.page.locator('[data-linkweave=disclosure]').count(), 1);
  });

  it('links an app’s next page, and its products again', async () => {
    const answer = linking('Sony a7');
    session.test.answer = (asked) => {
      const { links } = answer(asked) as { links: object[] };
      return {
        links: links.map((link) => ({ ...link, product: { id: 'a7' } })),
        show: { perProduct: 1 },
      };
    };
    await session.open(`<main><p>${sony} One.</p></main>`);
    await session.linked(1);
    await session.read(`document.querySelector('main').insertAdjacentHTML('beforeend',
      '<p>The same Sony a7 further down the page.</p>')`);
    await eventually(() => session.test.asked.length === 2);
    await session.settled();
    assert.equal((await session.links()).length, 1);
    await session.read(`{
      history.pushState(null, '', '/next');
      document.querySelector('main').innerHTML = '<p>The Sony a7 on another page.</p>';
    }`);
    await session.linked(1);
    assert.match(session.test.asked.at(-1)?.page.url ?? '', /\/next$/);
  });

  it('lets an app change, move and remove its texts', async () => {
    session.test.answer = linking('Sony a7');
    await session.open(`<div id="app"></div>${app}`);
    await session.linked(2);
    // Sets the text of a node it keeps, as React and Svelte do.
    await session.read(`keep[0].nodeValue = 'Now it is a Canon, '`);
    await session.until(`line.textContent === 'Now it is a Canon, is here, and that is all.'`);
    await session.read(`keep[0].nodeValue = 'The new Sony a7 '`);
    await session.linked(2);
    // Inserts before a node it keeps, then takes that away.
    await session.read(`{
      globalThis.added = document.createTextNode('Look: ');
      line.insertBefore(added, keep[0]);
      line.insertBefore(keep[2], keep[0]);
    }`);
    assert.equal(
      await session.read('line.textContent'),
      'Look: here, and that is all.The new Sony a7 is ',
    );
    await session.read('line.removeChild(keep[0])');
    await session.until(`line.textContent === 'Look: here, and that is all.is '`);
    // Sets all of an element's text, as React and Vue do with one that has nothing else.
    await session.read(`alone.textContent = 'Another text with a Sony a7 in it.'`);
    await session.until(`alone.textContent === 'Another text with a Sony a7 in it.'`);
    await session.linked(1);
    // Moves all, and empties it.
    await session.read('document.body.append(root)');
    assert.equal(await session.read('alone.textContent'), 'Another text with a Sony a7 in it.');
    await session.read(`root.replaceChildren()`);
    await session.settled();
    assert.equal(await session.read('root.textContent'), '');
  });

  it('gives a node that begins with its link back whole', async () => {
    session.test.answer = linking('Sony a7');
    await session.open(`<p id="p"><b></b></p><script>
      const text = document.createTextNode('Sony a7');
      p.append(text, ' is what this sentence is about.');
    </script>`);
    await session.linked(1);
    await session.read('p.removeChild(text)');
    await session.until(`p.textContent === ' is what this sentence is about.'`);
    assert.equal(await session.read('text.data'), 'Sony a7');
  });

  it('loses no text when the page is normalized or translated', async () => {
    session.test.answer = linking('Sony a7');
    await session.open(
      `<p>A <b>Sony a7</b> is what this is about.</p><p>And one more Sony a7 here.</p>`,
    );
    await session.linked(2);
    const text = await session.text();
    await session.read('document.body.normalize()');
    await session.settled();
    assert.equal(await session.text(), text);
    await session.read(`{
      const texts = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) texts.push(walk.currentNode);
      for (const node of texts) {
        const font = document.createElement('font');
        font.textContent = node.data.toUpperCase();
        node.parentNode.replaceChild(font, node);
      }
    }`);
    await session.settled();
    assert.equal(await session.text(), text.toUpperCase());
  });

  it('links in open shadow roots, also in late ones, and in no closed one', async () => {
    session.test.answer = linking('Sony a7');
    await session.open(`<main><x-open></x-open><x-closed></x-closed><p>${sony}</p></main><script>
      for (const mode of ['open', 'closed']) customElements.define('x-' + mode, class extends HTMLElement {
        connectedCallback() { this.attachShadow({ mode }).innerHTML = '<p>In a shadow: the Sony a7.</p><slot></slot>'; }
      });
    </script>`);
    const links = `document.querySelectorAll('a[data-linkweave=link]').length + [...document.querySelectorAll('x-open')]
      .reduce((sum, host) => sum + host.shadowRoot.querySelectorAll('a[data-linkweave=link]').length, 0)`;
    await session.until(`${links} === 2`);
    await session.read(`document.querySelector('main').append(document.createElement('x-open'))`);
    await session.until(`${links} === 3`);
    await session.read(
      `document.querySelector('x-open').shadowRoot.querySelector('p').textContent = 'Now another text with a Sony a7.'`,
    );
    await session.until(`${links} === 3`);
    assert.match(
      await session.read(wholeText),
      /^\[Now another text with a Sony a7\.\]The Sony a7 is here\.\[In a shadow: the Sony a7\.\]/,
    );
  });

  it('works inside a frame, and leaves frames alone', async () => {
    session.test.answer = linking('Sony a7');
    session.test.pages.set('/framed', `<!doctype html><p>${sony}</p>${session.tag()}`);
    await session.open(`<iframe src="/framed"></iframe><p>${sony}</p>`, '');
    const frame = session.page.frameLocator('iframe');
    await frame.locator('a[data-linkweave=link]').waitFor();
    assert.deepEqual(await session.links(), []);
    assert.equal(await frame.locator('p').textContent(), sony);
  });

  it('takes a page of 20,000 nodes in slices', async () => {
    session.test.answer = ({ blocks }) => ({
      links: blocks.flatMap(({ text }, block) => {
        const start = text.indexOf('Sony a7');
        return block % 40 || start < 0
          ? []
          : [
              {
                block,
                start,
                end: start + 7,
                text: 'Sony a7',
                href: 'https://a.example/',
                click: 't',
              },
            ];
      }),
    });
    const body = `<main>${`<p>The <b>Sony</b> and a Sony a7 <i>here</i>.</p>`.repeat(2900)}</main>`;
    await session.open(body, '');
    const before = await session.read<string>(wholeText);
    await session.open(
      body,
      `<script>
        globalThis.slices = 0;
        const whenIdle = requestIdleCallback;
        requestIdleCallback = (work, options) => whenIdle((left) => { slices += 1; work(left); }, options);
      </script>${session.tag()}`,
    );
    // As many blocks as one request may hold; 33 of them are answered with a link.
    await session.linked(33);
    await session.settled();
    assert.equal(await session.read(wholeText), before);
    // Two rests are there however small the page is.
    assert.ok((await session.read<number>('slices')) > 4);
  });
});
