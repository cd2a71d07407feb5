import assert from 'node:assert/strict';

import { type LoadedPage, pageLoad } from '../../bench/page-load.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { metricsExchange } from '../../shared/protocol/metrics.ts';
import { askLinks } from '../support/ask-links.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';
import { testAsker } from '../support/test-asker.ts';

/** More than any machine of two cores answers. */
const crowd = { perSecond: 300, seconds: 3 };

/** The most of each queue, by its metric. */
const bounds = {
  linkweave_http_requests_open: 1000,
  linkweave_asks_in_flight: 128,
  linkweave_asks_waiting: 512,
  linkweave_pages_waiting: 128,
  linkweave_answers_in_flight: 256,
  linkweave_events_waiting: 50_000,
} as const;

describe('three times too many pages', () => {
  let system: RunningSystem;
  let asker: Asker;
  let pages: readonly LoadedPage[];
  const seen = new Map<string, number>();

  const look = async (service: 'gateway' | 'matcher' | 'product-index') => {
    const context = { request: 'test', deadline: deadlineIn(1000) };
    for (const { metrics } of await asker.askAll(service, metricsExchange, {}, context)) {
      for (const { name, values } of metrics) {
        for (const { value } of values) {
          seen.set(name, Math.max(seen.get(name) ?? 0, value ?? 0));
        }
      }
    }
  };

  before(async function () {
    this.timeout(60_000);
    system = await startSystem({
      LINKWEAVE_GATEWAY_ADDRESS_RATE: '0',
      LINKWEAVE_LOGGING_LEVEL: 'error',
    });
    asker = testAsker(system.paths.run, ['gateway', 'matcher', 'product-index']);
    await eventually(() => asker.readyPeers('gateway') + asker.readyPeers('matcher') === 2);
    let isOver = false;
    const load = pageLoad({ url: system.url, seed: 1, phases: [crowd] }).finally(() => {
      isOver = true;
    });
    await eventually(async () => {
      await Promise.all([look('gateway'), look('matcher'), look('product-index')]);
      return isOver;
    }, 50_000);
    pages = await load;
  });
  after(async () => {
    await asker.close();
    await system.stop();
  });

  const count = (outcome: LoadedPage['outcome']) =>
    pages.filter((page) => page.outcome === outcome).length;

  it('some pages are answered, the rest is refused: with Retry-After, or a browser without links', () => {
    assert.ok(count('answered') > 0);
    assert.ok(count('refused') > count('answered'), `${count('refused')} refused`);
    assert.equal(count('failed'), 0);
  });

  it('no queue grows beyond its bound', () => {
    for (const [name, most] of Object.entries(bounds)) {
      const value = seen.get(name);
      assert.ok(value !== undefined && value <= most, `${name}: ${value}`);
    }
    assert.ok((seen.get('linkweave_pages_refused_total') ?? 0) > 0);
  });

  it('nothing is asked twice: there is nobody else to ask, and who is busy is not silent', () => {
    assert.equal(seen.get('linkweave_failovers_total') ?? 0, 0);
    assert.equal(seen.get('linkweave_retries_total') ?? 0, 0);
  });

  it('all is as before once the crowd has gone', async () => {
    await eventually(async () => (await askLinks(system.url)).links.length > 0, 2000);
    await look('matcher');
    const again = await pageLoad({
      url: system.url,
      seed: 2,
      phases: [{ perSecond: 3, seconds: 2 }],
    });
    assert.deepEqual([...new Set(again.map(({ outcome }) => outcome))], ['answered']);
  });
});
