import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

describe('snippet', () => {
  const session = new SnippetSession();
  before(async function () {
    if (!(await session.start())) this.skip();
  });
  after(() => session.stop());
  beforeEach(() => session.openPage());
  afterEach(() => session.closePage());

  it('inserts links and changes no character', async () => {
    const body = `<article><h1>Canon EOS R6</h1><p>The Canon EOS R6, &amp;  twice:\n\tCanon EOS R6 –
      <i>caf\u00e9</i> \u{1f4f7}\u200b&nbsp;Sony a7.</p><p>None.</p><ul><li>Sony a7</li></ul></article>`;
    const { text } = await session.untouched(body);
    session.test.answer = linking('Canon EOS R6', 'Sony a7');
    await session.open(body);
    assert.deepEqual(await session.linked(4), [
      'Canon EOS R6',
      'Canon EOS R6',
      'Sony a7',
      'Sony a7',
    ]);
    assert.equal(await session.text(), text);
    const first = session.page.locator('a[data-linkweave=link]').first();
    assert.equal(await first.getAttribute('rel'), 'sponsored');
    assert.equal(await first.getAttribute('target'), null);
    assert.equal(await first.getAttribute('href'), 'https://shop.example/?q=Canon%20EOS%20R6');
  });

  it('asks once, without preflight, cookies or what is the reader’s own', async () => {
    await session.open('<article lang="de"><p>Ein Satz.</p></article>');
    const asked = await eventually(() => session.test.asked[0]);
    assert.deepEqual(asked.page, {
      url: `${session.test.site}/page`,
      language: 'de',
      tag: { publisher: 'demo' },
      blocks: [{ text: 'Ein Satz.', kind: 'p' }],
    });
    assert.match(asked.headers['content-type'] ?? '', /^text\/plain/);
    assert.equal(asked.headers.cookie, undefined);
    assert.deepEqual(session.test.requests, ['GET /snippet.js', 'POST /v1/links']);
    assert.equal(await session.read('document.cookie'), '');
  });

  it('links across inline elements, wrapping each part', async () => {
    const body = '<p>My <b>Canon</b> <i>EO<u>S</u></i> R6 and <span>Sony a7</span>.</p>';
    const { text } = await session.untouched(body);
    session.test.answer = linking('Canon EOS R6', 'Sony a7');
    await session.open(body);
    assert.deepEqual(await session.linked(5), ['Canon', 'EO', 'S', ' R6', 'Sony a7']);
    assert.equal(await session.text(), text);
    assert.equal(session.test.asked[0]?.page.blocks[0]?.text, 'My Canon EOS R6 and Sony a7.');
    const stops = session.page.locator('a[data-linkweave=link]:not([tabindex])');
    assert.deepEqual(await stops.allTextContents(), ['Canon', 'Sony a7']);
  });

  it('links several and adjacent phrases of one text node', async () => {
    const body = '<p>aa bb aabb aa</p>';
    session.test.answer = linking('aa', 'bb');
    await session.open(body);
    assert.deepEqual(await session.linked(5), ['aa', 'bb', 'aa', 'bb', 'aa']);
    assert.equal(await session.text(), 'aa bb aabb aa');
  });

  it('sends no text of titles, links, controls, code, quotes and opted-out parts', async () => {
    const hidden = [
      'h1',
      'h2',
      'h6',
      'nav',
      'pre',
      'code',
      'button',
      'form',
      'blockquote',
      'header',
      'footer',
      'aside',
      'noscript',
      'textarea',
      'template',
      'a href="/x"',
      'div contenteditable',
      'div data-linkweave="off"',
      'p hidden',
      'style',
      'script type="text/plain"',
    ].map((open) => `<${open}>EOS secret</${open.split(' ')[0]}>`);
    const body = `${hidden.join('')}<p>Seen ${hidden[5]}${hidden[6]} and seen</p>
      <div contenteditable="true"><p>EOS secret</p></div>
      <p>Line<br>break</p><li>Outer<ul><li>Inner</li></ul></li><div>Menu entry</div>
      <div>A whole sentence straight in a container is long enough to be of use.</div>`;
    session.test.answer = linking('EOS secret');
    await session.open(body);
    const { blocks } = (await eventually(() => session.test.asked[0])).page;
    assert.deepEqual(
      blocks.map(({ text, kind }) => `${kind}: ${text.trim()}`),
      [
        'p: Seen',
        'p: and seen',
        'p: Line',
        'p: break',
        'li: Outer',
        'li: Inner',
        'div: A whole sentence straight in a container is long enough to be of use.',
      ],
    );
    assert.deepEqual(await session.links(), []);
  });

  it('waits until the page is idle, and links what stands there then', async () => {
    session.test.answer = linking('Sony a7');
    const late = `<script>
      addEventListener('DOMContentLoaded', () => {
        document.querySelector('p').append('The Sony a7');
        for (const end = performance.now() + 300; performance.now() < end; );
      });
    </script>`;
    await session.open('<p></p>', session.tag() + late);
    await session.linked(1);
    assert.equal(session.test.asked.length, 1);
  });

  it('discloses links at the head of the article, in the words the gateway gives', async () => {
    const answer = linking('Sony a7');
    session.test.answer = (asked) =>
      Object.assign(answer(asked) as object, {
        show: {
          disclosure: 'Enthält Affiliate-Links <b>',
          language: 'de',
          disclosureStyle: 'opacity: 0.5',
          linkStyle: 'color: red',
          rel: 'nofollow',
          report: 'Falscher Link?',
        },
      });
    await session.open('<p>Before</p><article lang="de"><h1>T</h1><p>Sony a7</p></article>');
    await session.linked(1);
    const aside = session.page.locator('article > small[data-linkweave=disclosure]:first-child');
    assert.equal(await aside.textContent(), 'Enthält Affiliate-Links <b> Falscher Link?');
    assert.equal(await aside.getAttribute('lang'), 'de');
    assert.equal(await aside.getAttribute('style'), 'opacity: 0.5;');
    assert.ok(await aside.isVisible());
    const link = session.page.locator('a[data-linkweave=link]');
    assert.equal(await link.getAttribute('rel'), 'nofollow');
    assert.equal(await link.getAttribute('style'), 'color: red;');
    const [report] = await Promise.all([
      session.page.context().waitForEvent('page'),
      aside.locator('a').click(),
    ]);
    assert.equal(report.url(), `${session.test.gateway}/report#token-1-0`);
    await report.close();
  });

  it('discloses links even if the gateway gives no words', async () => {
    session.test.answer = linking('Sony a7');
    await session.open('<article><p>Sony a7</p></article>');
    await session.linked(1);
    const aside = session.page.locator('article > small');
    assert.equal(await aside.textContent(), 'Ad');
    assert.ok(await aside.isVisible());
  });

  it('discloses nothing where nothing was linked', async () => {
    await session.open('<article><p>Sony a7</p></article>');
    await eventually(() => session.test.asked.length === 1);
    await session.settled();
    assert.equal(await session.page.locator('small').count(), 0);
  });

  it('tells clicks by a beacon, and lets the reader go on', async () => {
    session.test.answer = linking('Sony a7');
    await session.changedPage.route('https://shop.example/**', (route) =>
      route.fulfill({ body: 'the shop' }),
    );
    await session.open('<p>The <b>Sony</b> a7</p>');
    await session.linked(2);
    await eventually(() => session.test.beacons.length === 1);
    await session.page.locator('a[data-linkweave=link]').last().click();
    await session.page.waitForURL('https://shop.example/**');
    await eventually(() => session.test.beacons.length === 2);
    assert.deepEqual(session.test.beacons, [
      '{"events":[{"kind":"viewed","token":"token-0-4"}]}',
      '{"events":[{"kind":"clicked","token":"token-0-4"}]}',
    ]);
  });
});
