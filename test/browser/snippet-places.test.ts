import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { eventually } from '../support/eventually.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

const says = (what: string) => `<p>The Sony a7 ${what}, and there is more to say of it here.</p>`;
const article = `<article><h1>Trip</h1>${Array.from({ length: 12 }, (_, i) => says(`number ${i}`)).join('')}</article>`;
/** What reader modes make of a page: the algorithm of Firefox. */
const readability = readFileSync(
  createRequire(import.meta.url).resolve('@mozilla/readability/Readability.js'),
  'utf8',
);

describe('snippet where pages are shown in other ways: it', () => {
  const session = new SnippetSession();
  before(async function () {
    if (!(await session.start())) this.skip();
  });
  after(() => session.stop());
  beforeEach(async () => {
    await session.openPage();
    session.test.answer = linking('Sony a7');
  });
  afterEach(() => session.closePage());

  it('keeps text, links and disclosure in a reader’s mode', async () => {
    const read = `(() => {
      ${readability}
      const { content } = new Readability(document.cloneNode(true)).parse();
      const view = document.createElement('div');
      view.innerHTML = content;
      for (const one of view.querySelectorAll('small')) if (one.textContent === 'Ad') one.remove();
      const links = view.querySelectorAll('a[href="https://shop.example/?q=Sony%20a7"]').length;
      return [view.textContent, links, content.includes('Ad</small>')];
    })()`;
    await session.open(article, '');
    const [text] = await session.read<[string]>(read);
    await session.open(article);
    await session.linked(12);
    assert.deepEqual(await session.read(read), [text, 12, true]);
  });

  it('prints the page’s text and the disclosure', async () => {
    const { text } = await session.untouched(article);
    await session.changedPage.emulateMedia({ media: 'print' });
    await session.open(article);
    await session.linked(12);
    assert.equal(await session.text(), text);
    assert.ok(await session.page.locator('[data-linkweave=disclosure]').isVisible());
    const pdf = await session.page.pdf();
    assert.ok(pdf.length > 1000);
  });

  it('works in a frame without an origin, storage or forms, as ad and AMP hosts make', async () => {
    session.test.pages.set('/boxed', `<!doctype html><p>The Sony a7</p>${session.tag()}`);
    await session.open('<iframe sandbox="allow-scripts" src="/boxed"></iframe>', '');
    const frame = session.page.frameLocator('iframe');
    await frame.locator('a[data-linkweave=link]').waitFor();
    assert.equal(await frame.locator('p').textContent(), 'The Sony a7');
    const [asked] = session.test.asked;
    assert.equal(asked?.headers.origin, 'null');
    assert.equal(asked?.page.url, `${session.test.site}/boxed`);
  });

  it('leaves a page alone whose frame allows no scripts', async () => {
    session.test.pages.set('/boxed', `<!doctype html><p>The Sony a7</p>${session.tag()}`);
    await session.open('<iframe sandbox src="/boxed"></iframe>', '');
    await session.settled();
    assert.deepEqual(session.test.asked, []);
  });

  for (const missing of [
    'IntersectionObserver',
    'MutationObserver',
    'requestIdleCallback',
    'AbortSignal',
    'matchMedia',
    'fetch',
  ]) {
    it(`throws nothing and keeps the text without ${missing}`, async () => {
      const { text } = await session.untouched(article);
      await session.changedPage.addInitScript(`globalThis.${missing} = undefined`);
      await session.open(article);
      // This one has a stand-in.
      if (missing === 'requestIdleCallback') await session.linked(12);
      await eventually(() => session.read(`document.readyState === 'complete'`));
      assert.equal(await session.text(), text);
    });
  }

  it('takes its address from no element of the page that calls itself by a name of the browser’s', async () => {
    const bait = (name: string) =>
      `<img name="${name}" id="${name}" data-publisher="evil" src="https://evil.example/x.js">`;
    const strangers: string[] = [];
    await session.changedPage.route('https://evil.example/**', (route) => {
      strangers.push(route.request().method());
      return route.abort();
    });
    // Before the script runs, so that the names are taken.
    const late = `<script src="${session.test.gateway}/snippet.js" data-publisher="demo"></script>`;
    await session.open(bait('currentScript') + says('here') + late, '');
    await session.settled();
    assert.deepEqual(session.test.asked, []);
    await session.open(bait('linkweave') + says('here') + late, '');
    await session.linked(1);
    for (const name of ['body', 'documentElement', 'querySelector', 'location', 'fetch']) {
      const body = bait(name) + says('here');
      const { text } = await session.untouched(body);
      await session.open(body + late, '');
      await eventually(() => session.read(`document.readyState === 'complete'`));
      assert.equal(await session.text(), text, name);
    }
    assert.ok(!strangers.includes('POST'));
  });
});
