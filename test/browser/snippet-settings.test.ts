import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

describe('snippet does what its publisher and reader want: it', () => {
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

  const tag = (attributes: string) => session.tag().replace('<script', `<script ${attributes}`);
  const sent = () =>
    session.test.asked.flatMap(({ page }) =>
      page.blocks.map(({ text, kind }) => `${kind}: ${text}`),
    );
  const says = (what: string) => `<p>The Sony a7 ${what}.</p>`;

  it('includes and excludes by the tag’s selectors', async () => {
    await session.open(
      `<main>${says('yes')}<div class="no">${says('no')}</div></main>${says('outside')}`,
      tag('data-include="main" data-exclude=".no, .never"'),
    );
    await session.linked(1);
    assert.deepEqual(sent(), ['p: The Sony a7 yes.']);
  });

  it('links headings, quotes and code if asked, but no links and forms', async () => {
    await session.open(
      '<h2>Sony a7 two</h2><h3>Sony a7 three</h3><blockquote><p>Sony a7 quoted</p></blockquote><a href="/">Sony a7 linked</a>',
      tag('data-allow="h2, blockquote, a"'),
    );
    await session.linked(2);
    assert.deepEqual(sent().sort(), ['h2: Sony a7 two', 'p: Sony a7 quoted'].sort());
  });

  it('leaves out what a class, an attribute or a page’s meta element turns off', async () => {
    await session.open(
      `<div class="linkweave-off">${says('a')}</div><p data-linkweave="off">Sony a7</p>${says('b')}`,
    );
    await session.linked(1);
    await session.open(says('c'), `<meta name="linkweave" content="off">${session.tag()}`);
    await session.settled();
    assert.deepEqual(sent(), ['p: The Sony a7 b.']);
  });

  it('obeys the publisher’s record: what to exclude, and how many', async () => {
    const answer = linking('Sony a7');
    session.test.answer = (asked) =>
      Object.assign(answer(asked) as object, {
        show: { exclude: '.no', include: '.yes', maxLinks: 2, place: 'own' },
      });
    await session.open(
      `${says('outside')}<div class="yes">${says('1')}<div class="no">${says('no')}</div>${says('2')}${says('3')}</div>`,
    );
    await session.linked(2);
    assert.equal(await session.page.locator('.yes > p > a').count(), 2);
    assert.equal(await session.page.locator('[data-linkweave=disclosure]').count(), 0);
  });

  it('leaves the page alone if the record’s selector is none', async () => {
    const answer = linking('Sony a7');
    session.test.answer = (asked) =>
      Object.assign(answer(asked) as object, { show: { exclude: '][' } });
    const { html } = await session.untouched(says('here'));
    await session.open(says('here'));
    await eventually(() => session.test.asked.length === 1);
    await session.settled();
    assert.equal(await session.html(), html);
  });

  it('sends the tag’s own settings to the gateway', async () => {
    await session.open(says('here'), tag('data-sub-id="s1" data-country="DE" data-max-links="3"'));
    const asked = await eventually(() => session.test.asked[0]);
    assert.deepEqual(asked.page.tag, {
      publisher: 'demo',
      subId: 's1',
      country: 'DE',
      maxLinks: '3',
    });
  });

  it('shows a dry run only to who knows of it', async () => {
    const answer = linking('Sony a7');
    session.test.answer = (asked) => {
      const { links } = answer(asked) as { links: object[] };
      return {
        links: links.map((link) => ({ ...link, title: '<b>why</b>' })),
        show: { isDryRun: true, disclosure: `Dry run: ${links.length} found` },
      };
    };
    await session.open(says('here'), tag('data-dry-run'));
    await session.settled();
    assert.equal(session.test.asked.length, 0);
    await session.read(`location.hash = '#linkweave'`);
    await session.page.reload();
    await session.linked(1);
    assert.deepEqual(session.test.asked[0]?.page.tag, { publisher: 'demo', dryRun: '', look: '' });
    assert.equal(
      await session.page.locator('[data-linkweave=link]').getAttribute('title'),
      '<b>why</b>',
    );
    await session.open(`<article>${says('not')}</article>`.replace('a7', 'a8'), session.tag());
    await session.page.locator('body > small').waitFor();
    assert.equal(await session.page.locator('small').textContent(), 'Dry run: 0 found');
  });

  it('discloses beside each link if the publisher wants that, and gives its text back too', async () => {
    const answer = linking('Sony a7', 'Canon');
    session.test.answer = (asked) =>
      Object.assign(answer(asked) as object, {
        show: { place: 'link', disclosure: '', report: '(Anzeige)', language: 'de' },
      });
    await session.open(
      '<article><p id="p">A <b>Sony</b> a7 and a Canon, my friends.</p></article>',
    );
    await session.linked(3);
    const marked = 'A Sony a7 (Anzeige) and a Canon (Anzeige), my friends.';
    assert.equal(await session.read('p.textContent'), marked);
    assert.equal(await session.text(), 'A Sony a7 and a Canon, my friends.');
    const marks = session.page.locator('p > small[data-linkweave=disclosure][lang=de]');
    assert.equal(await marks.count(), 2);
    assert.ok(await marks.first().isVisible());
    const [report] = await Promise.all([
      session.page.context().waitForEvent('page'),
      marks.last().locator('a').click(),
    ]);
    assert.match(report.url(), /report#token-0-16$/);
    await report.close();
    // One part of the first link is changed by the page: all of that link goes, and comes again.
    await session.read(`p.querySelector('b').firstChild.data = 'A wholly different '`);
    await session.until(
      `p.textContent === 'A A wholly different  a7 and a Canon (Anzeige), my friends.'`,
    );
    assert.equal(await session.read(`p.querySelectorAll('b a').length`), 0);
  });

  for (const [what, script, requests] of [
    [
      'saves data',
      `Object.defineProperty(navigator, 'connection', { value: { saveData: true } })`,
      0,
    ],
    [
      'prefers reduced data',
      `window.matchMedia = (query) => ({ matches: query.includes('reduced-data') })`,
      0,
    ],
    ['does not consent', 'globalThis.mayLink = () => Promise.resolve(false)', 0],
    ['is not asked for consent as the page promised', '', 0],
    ['consents', 'globalThis.mayLink = () => Promise.resolve(true)', 1],
  ] as const) {
    it(`sends ${requests ? 'the page' : 'nothing'} when the reader ${what}`, async () => {
      const asksConsent = what.includes('consent');
      await session.changedPage.addInitScript(script);
      await session.open(says('here'), asksConsent ? tag('data-consent="mayLink"') : session.tag());
      if (requests) await session.linked(1);
      await session.settled();
      assert.equal(session.test.asked.length, requests);
    });
  }

  for (const [what, script, consent] of [
    ['sends Do Not Track', `Object.defineProperty(navigator, 'doNotTrack', { value: '1' })`, ''],
    [
      'sends Global Privacy Control',
      `Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`,
      '',
    ],
    ['consents to links only', `globalThis.mayLink = () => 'links'`, 'data-consent="mayLink"'],
  ] as const) {
    it(`tells nothing of a reader who ${what}`, async () => {
      await session.changedPage.addInitScript(script);
      await session.changedPage.route('https://shop.example/**', (route) =>
        route.fulfill({ body: 'shop' }),
      );
      await session.open(says('here'), tag(consent));
      await session.linked(1);
      await session.lookedAt();
      await session.page.locator('a[data-linkweave=link]').click();
      await session.page.waitForURL('https://shop.example/**');
      assert.deepEqual(session.test.beacons, []);
    });
  }

  it('waits for the choice a consent manager tells, and obeys it', async () => {
    const choices = (may: readonly number[], more: object) => ({
      purpose: { consents: Object.fromEntries(may.map((id) => [id, true])) },
      ...more,
    });
    await session.changedPage.addInitScript(`globalThis.__tcfapi = (command, version, listener) => {
      if (command === 'addEventListener' && version === 2) globalThis.choose = listener;
    }`);
    const manager = tag('data-consent="__tcfapi"');
    const tell = (choice: unknown, isRight = true) =>
      session.read(`choose(${JSON.stringify(choice)}, ${isRight})`);
    const opened = async () => {
      await session.open(says('here'), manager);
      await eventually(() => session.read(`typeof choose === 'function'`));
    };
    await opened();
    await tell(null, false);
    await tell(choices([2, 7], { eventStatus: 'cmpuishown' }));
    await tell(choices([1, 7], { eventStatus: 'useractioncomplete' }));
    await session.settled();
    assert.equal(session.test.asked.length, 0);
    // The reader has thought better of it.
    await tell(choices([2], { eventStatus: 'useractioncomplete' }));
    await session.linked(1);
    await session.lookedAt();
    assert.deepEqual(session.test.beacons, []);
    await opened();
    await tell(choices([2, 7], { eventStatus: 'tcloaded' }));
    await session.linked(1);
    await eventually(() => session.test.beacons.length === 1);
    await opened();
    await tell({ gdprApplies: false, eventStatus: 'tcloaded' });
    await session.linked(1);
    await eventually(() => session.test.beacons.length === 2);
  });

  it('takes a product’s title and link for text and address, whatever they hold', async () => {
    const hostile = '"><img src=x onerror=alert(1)>';
    session.test.answer = ({ blocks }) => ({
      links: blocks.map((_, block) => {
        const place = { block, start: 0, end: 3, text: 'The' };
        return { ...place, href: `https://a.example/${hostile}`, title: hostile, click: hostile };
      }),
      show: {
        rel: hostile,
        disclosure: hostile,
        report: hostile,
        linkStyle: 'background:url(javascript:alert(1))',
      },
    });
    const alerts: string[] = [];
    session.changedPage.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    await session.open(`<article>${says('here')}</article>`);
    await session.linked(1);
    assert.equal(await session.page.locator('img').count(), 0);
    assert.equal(await session.text(), 'The Sony a7 here.');
    assert.deepEqual(alerts, []);
  });
});
