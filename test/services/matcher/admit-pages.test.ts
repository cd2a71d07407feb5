import assert from 'node:assert/strict';

import { admitPages } from '../../../services/matcher/admit-pages.ts';
import type { Treatment } from '../../../services/matcher/experiments/treatment.ts';
import type { Matched } from '../../../services/matcher/match-page.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { AskContext } from '../../../shared/messaging/exchanges.ts';
import { eventually } from '../../support/eventually.ts';

const page = { publisher: 'p', url: 'https://example.org/', blocks: [] };
const treatment = (instances?: string): Treatment => ({
  ...{ engine: 'blend', relevance: 'text', publishAt: 0.9, candidatesPerRange: 5 },
  ...(instances !== undefined && { instances }),
});
const inMs = (ms: number): AskContext => ({ request: 'r', deadline: deadlineIn(ms) });

/** Pages that are matched when the test says so. */
function held(pagesAtOnce: number) {
  const underWay: (() => void)[] = [];
  const order: number[] = [];
  const admitted = admitPages((_page, _treatment, { request }) => {
    order.push(Number(request));
    return new Promise<Matched>((resolve) => {
      underWay.push(() =>
        resolve({ language: 'en', engine: 'e', relevance: 'r', links: [], partial: false }),
      );
    });
  }, pagesAtOnce);
  const ask = (n: number, ms: number, instances?: string) =>
    admitted.matchPage(page, treatment(instances), { ...inMs(ms), request: `${n}` });
  return { ...admitted, underWay, order, ask };
}

describe('admitPages()', () => {
  it('has so many pages matched at a time, the others in order of arrival', async () => {
    const { ask, underWay, order, isBusy } = held(2);
    const asked = [0, 1, 2, 3].map((n) => ask(n, 60_000));
    await eventually(() => underWay.length === 2);
    assert.ok(isBusy());
    underWay[1]?.();
    await eventually(() => underWay.length === 3);
    underWay[0]?.();
    await eventually(() => underWay.length === 4);
    for (const finish of underWay) finish();
    await Promise.all(asked);
    assert.deepEqual(order, [0, 1, 2, 3]);
    assert.equal(isBusy(), false);
  });

  it('refuses who waited for half of its time; later ones at once, until the crowd has gone', async () => {
    const { ask, underWay, counts } = held(1);
    const first = ask(0, 60_000);
    await eventually(() => underWay.length === 1);
    const startMs = performance.now();
    await assert.rejects(ask(1, 200), { code: 'OVERLOADED' });
    const ordinaryMs = performance.now() - startMs;
    assert.ok(ordinaryMs >= 95, `${ordinaryMs}`);
    const laterMs = performance.now();
    await assert.rejects(ask(2, 2000), { code: 'OVERLOADED' });
    const crowdedMs = performance.now() - laterMs;
    assert.ok(crowdedMs >= 95 && crowdedMs < 1000, `${crowdedMs}`);
    assert.deepEqual(counts(), { 'admission.waiting': 0, 'admission.refused': 2 });
    underWay[0]?.();
    await first;
    const again = ask(3, 60_000);
    await eventually(() => underWay.length === 2);
    underWay[1]?.();
    await again;
  });

  it('pages of instances of their own take no turn of the others', async () => {
    const { ask, underWay } = held(1);
    const frozen = ask(0, 60_000, 'trial');
    const common = ask(1, 60_000);
    await eventually(() => underWay.length === 2);
    for (const finish of underWay) finish();
    await Promise.all([frozen, common]);
  });

  it('works on fewer at once when pages are late, and on more again when they are in time', async () => {
    let nowMs = 0;
    let tookMs = 90;
    let atOnce = 0;
    let most = 0;
    const { matchPage } = admitPages(
      async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        nowMs += tookMs;
        atOnce -= 1;
        return { language: 'en', engine: 'e', relevance: 'r', links: [], partial: false };
      },
      4,
      () => nowMs,
    );
    // The allowed time is of the real clock, what pages take of the test's.
    const round = async () => {
      most = 0;
      await Promise.allSettled(
        Array.from({ length: 20 }, () => matchPage(page, treatment(), inMs(1000))),
      );
      return most;
    };
    assert.equal(await round(), 4);
    tookMs = 1000;
    await round();
    assert.equal(await round(), 2);
    tookMs = 1;
    for (let i = 0; i < 20; i += 1) await round();
    assert.equal(await round(), 4);
  });
});
