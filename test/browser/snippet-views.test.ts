import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import { BackgroundTab } from './background-tab.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

const links = 'a[data-linkweave=link]';
/** Far below what a window shows; lines of 100 px, so that shares of a link can be shown. */
const below = `<style>body { margin: 0 } p { margin: 0; font: 50px/100px monospace }</style>
  <div style="height: 4000px"></div><p>Sony a7</p><div style="height: 4000px"></div>`;
const viewed = (...tokens: string[]) =>
  JSON.stringify({ events: tokens.map((token) => ({ kind: 'viewed', token })) });

/** Runs in the page: scrolls so that this share of the link is in view, and waits until that is told. */
const showShare = (share: number) => `(async () => {
  const link = document.querySelector('${links}');
  const { top, height } = link.getBoundingClientRect();
  scrollTo(0, scrollY + top + height * ${share} - innerHeight);
  for (let seen = -1; Math.abs(seen - ${share}) > 0.03; ) {
    seen = await new Promise((done) => {
      const look = new IntersectionObserver(([entry]) => {
        look.disconnect();
        done(entry.intersectionRatio);
      });
      look.observe(link);
    });
  }
})()`;

describe('snippet: views', () => {
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

  const show = (share: number) => session.read(showShare(share));
  /** The page's clock stands in there, but for `page.clock.runFor()`. */
  const withoutTime = async (work: () => Promise<void>) => {
    const { clock } = session.changedPage;
    await clock.install();
    await session.open(below);
    await session.linked(1);
    await clock.pauseAt(Date.now() + 60_000);
    await work();
    await clock.resume();
  };

  it('tell once of a link that was in view for half a second', async () => {
    await session.changedPage.addInitScript(`{
      const send = navigator.sendBeacon;
      navigator.sendBeacon = function (...args) {
        globalThis.toldAt = performance.now();
        return send.apply(this, args);
      };
    }`);
    await session.open(below);
    await session.linked(1);
    const startedAt = await session.read<number>('performance.now()');
    await show(1);
    const toldAt = await eventually(() => session.read<number>('globalThis.toldAt'));
    assert.ok(toldAt - startedAt >= 500, `${toldAt - startedAt} ms`);
    await show(0);
    await show(1);
    await session.lookedAt();
    assert.deepEqual(session.test.beacons, [viewed('token-0-0')]);
  });

  it('tell nothing of a link that left before', () =>
    withoutTime(async () => {
      for (let glance = 0; glance < 3; glance++) {
        await show(1);
        await session.changedPage.clock.runFor(499);
        await show(0);
        await session.changedPage.clock.runFor(499);
      }
      assert.deepEqual(session.test.beacons, []);
      await show(1);
      await session.changedPage.clock.runFor(500);
      await eventually(() => session.test.beacons.length === 1);
    }));

  it('count from half of the link’s area', () =>
    withoutTime(async () => {
      await show(0.45);
      await session.changedPage.clock.runFor(10_000);
      assert.deepEqual(session.test.beacons, []);
      await show(0.55);
      await session.changedPage.clock.runFor(300);
      await show(0.9);
      await session.changedPage.clock.runFor(200);
      await eventually(() => session.test.beacons.length === 1);
    }));

  it('tell of links that were seen together in one request', async () => {
    session.test.answer = linking('Sony a7', 'Canon EOS R6');
    const line = '<p>The Sony a7, the Canon EOS R6.</p><p>And a Sony a7.</p>';
    await session.open(below.replace('<p>Sony a7</p>', line));
    await session.linked(3);
    // Linked in view, they would be seen one after the other on a busy machine.
    await session.read('scrollTo(0, 4000)');
    await eventually(() => session.test.beacons.length === 1);
    await session.lookedAt();
    assert.deepEqual(session.test.beacons, [viewed('token-0-4', 'token-0-17', 'token-1-6')]);
  });

  it('tell nothing of a hidden tab, and begin anew once it is shown', async () => {
    const browser = session.page.context().browser();
    assert.ok(browser);
    const { pages, site } = session.test;
    // Whatever waits for half a second is over when this test says so.
    const held = `<script>{
      globalThis.held = [];
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (done, ms, ...args) =>
        ms === 500 ? held.push(done) : setTimeout(done, ms, ...args);
    }</script>`;
    pages.set('/tab', `<!doctype html>${held}${session.tag()}<p>The Sony a7.</p>`);
    const tab = await BackgroundTab.open(browser, `${site}/tab`);
    const endHalfSeconds = () => tab.read('held.splice(0).forEach((done) => done())');
    const isInView = () => eventually(() => tab.read('globalThis.held?.length === 1'));
    try {
      await isInView();
      await tab.hide();
      await endHalfSeconds();
      assert.equal(await tab.read('held.length'), 0, 'nothing of it is in view');
      assert.deepEqual(session.test.beacons, []);
      await tab.show();
      await isInView();
      assert.deepEqual(session.test.beacons, []);
      await endHalfSeconds();
      await eventually(() => session.test.beacons.length === 1);
      assert.deepEqual(session.test.beacons, [viewed('token-0-4')]);
      await tab.hide();
      await tab.show();
      await tab.read('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))');
      assert.equal(await tab.read('held.length'), 0, 'once is enough');
    } finally {
      await tab.close();
    }
  });
});
