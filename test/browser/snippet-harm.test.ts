import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { installationRoot } from '../../shared/config/paths.ts';
import { eventually } from '../support/eventually.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

describe('snippet does no harm: it', () => {
  const session = new SnippetSession();
  before(async function () {
    if (!(await session.start())) this.skip();
  });
  after(() => session.stop());
  beforeEach(() => session.openPage());
  afterEach(() => session.closePage());

  it('inserts no link that a lying gateway makes up', async () => {
    const right = {
      start: 4,
      end: 16,
      text: 'Canon EOS R6',
      href: 'https://a.example/',
      click: 't',
    };
    const wrong: readonly unknown[] = [
      ...['javascript:alert(1)', 'data:text/html,x', '/relative', '', null, 7, {}].map((href) => ({
        ...right,
        href,
      })),
      { ...right, text: 'Canon EOS R7' },
      { ...right, start: 3 },
      { ...right, start: -8, end: 4 },
      { ...right, end: 1e9 },
      { ...right, start: 16, end: 4, text: '' },
      { ...right, start: 4, end: 4, text: '' },
      { ...right, start: null, end: {}, text: undefined },
      { ...right, start: Number.NaN },
      { ...right, click: undefined, text: 7 },
    ];
    const body = `${'<p>The Canon EOS R6 is here.</p>'.repeat(wrong.length)}<p>Right</p>`;
    const block = wrong.length;
    session.test.answer = () => ({
      links: [
        ...wrong.map((link, index) => Object.assign({}, link, { block: index })),
        ...[-1, 0.5, 1e9, '0', null, {}].map((other) => ({ ...right, block: other })),
        ...[null, 7, 'x', []],
        { ...right, block, start: 0, end: 5, text: 'Right' },
      ],
    });
    await session.open(body);
    assert.deepEqual(await session.linked(1), ['Right']);
  });

  for (const answer of ['null', '{"links":null}', '{"links":{"length":3}}', 'no json']) {
    it(`leaves the page as it was when the answer is ${answer}`, async () => {
      const body = '<p>The Canon EOS R6 is here.</p>';
      const { html } = await session.untouched(body);
      session.test.answer = () => answer;
      await session.open(body);
      await eventually(() => session.test.asked.length === 1);
      await session.settled();
      assert.equal(await session.html(), html);
    });
  }

  it('inserts what is right among what is wrong, and no overlap', async () => {
    session.test.answer = () => ({
      links: [
        { block: 0, start: 0, end: 3, text: 'one', href: 'https://a.example/1', click: 't' },
        { block: 0, start: 0, end: 7, text: 'one two', href: 'https://a.example/2', click: 't' },
        { block: 0, start: 4, end: 13, text: 'two three', href: 'https://a.example/3', click: 't' },
        { block: 0, start: 8, end: 13, text: 'wrong', href: 'https://a.example/4', click: 't' },
        null,
      ],
    });
    await session.open('<p>one two three</p>');
    assert.deepEqual(await session.linked(2), ['one', 'two three']);
    assert.equal(await session.text(), 'one two three');
  });

  it('leaves a page alone that changed while the gateway thought', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    session.test.answer = async (asked) => {
      await held;
      return linking('Sony a7')(asked);
    };
    await session.open(
      '<p id="a">The Sony a7</p><p id="b">A Sony a7</p><p id="c">My Sony a7</p><p>Sony a7</p>',
    );
    await eventually(() => session.test.asked.length === 1);
    await session.read(`{
      document.getElementById('a').firstChild.data = 'No Sony a7';
      document.getElementById('b').remove();
      const a = document.createElement('a');
      const c = document.getElementById('c');
      a.append(c.firstChild);
      c.append(a);
    }`);
    release();
    await session.linked(1);
    assert.equal(await session.text(), 'No Sony a7My Sony a7Sony a7');
  });

  it('leaves the page as it was when the gateway is down, fails or is forbidden', async () => {
    const body = '<p>The Canon EOS R6 is here.</p>';
    const { html } = await session.untouched(body);
    // The script comes from one gateway, but what it asks goes nowhere.
    await session.changedPage.route('**/v1/links', (route) => route.abort('connectionrefused'));
    await session.open(body);
    await session.settled();
    assert.equal(await session.html(), html);

    await session.changedPage.unroute('**/v1/links');
    await session.changedPage.route('**/v1/links', (route) =>
      route.fulfill({ status: 503, body: '{"error":{}}' }),
    );
    await session.open(body);
    await session.settled();
    assert.equal(await session.html(), html);

    await session.changedPage.unroute('**/v1/links');
    session.test.answer = linking('Canon EOS R6');
    session.test.headers['content-security-policy'] =
      `connect-src 'none'; script-src ${session.test.gateway}`;
    await session.open(body);
    await session.settled();
    assert.equal(await session.html(), html);
    await session.open(body, session.tag('http://127.0.0.1:9'));
    assert.equal(await session.html(), html);
    assert.equal(session.test.asked.length, 0);
  });

  it('works under a strict policy with trusted types', async () => {
    session.test.headers['content-security-policy'] =
      `default-src 'none'; script-src ${session.test.gateway}; connect-src ${session.test.gateway}; require-trusted-types-for 'script'`;
    session.test.answer = linking('Sony a7');
    const violations: string[] = [];
    session.changedPage.on('console', (message) => violations.push(message.text()));
    const body = '<article><p>The &lt;b>Sony a7</p></article>';
    const { text } = await session.untouched(body);
    await session.open(body);
    await session.linked(1);
    assert.equal(await session.text(), text);
    assert.ok(await session.page.locator('article > small').isVisible());
    assert.deepEqual(violations, []);
  });

  it('does nothing without a publisher, text or a body to read', async () => {
    await session.open(
      '<p>Sony a7</p>',
      `<script async src="${session.test.gateway}/snippet.js"></script>`,
    );
    await session.settled();
    await session.open('<h1>Sony a7</h1>');
    await session.settled();
    await session.open('<script>document.body.dataset.linkweave = "off"</script><p>Sony a7</p>');
    await session.settled();
    assert.deepEqual(session.test.requests, Array(3).fill('GET /snippet.js'));
  });

  it('links once when the tag stands in the page twice', async () => {
    session.test.answer = linking('Sony a7');
    await session.open('<article><p>The Sony a7</p></article>', session.tag() + session.tag());
    await session.linked(1);
    await session.settled();
    assert.equal((await session.links()).length, 1);
    assert.equal(await session.page.locator('[data-linkweave=disclosure]').count(), 1);
  });

  it('is at most 3 KB gzipped', () => {
    const bytes = readFileSync(join(installationRoot, 'dist/browser/snippet.js'));
    assert.ok(gzipSync(bytes, { level: 9 }).length <= 3072);
  });
});
