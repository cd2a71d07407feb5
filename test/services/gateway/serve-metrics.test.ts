import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { metricTable } from '../../../shared/metrics/metric-table.ts';
import { type ServiceName, serviceNames } from '../../../shared/protocol/exchange.ts';
import { eventually } from '../../support/eventually.ts';
import { type RunningSystem, startSystem } from '../../support/start-system.ts';

const key = 'an operator key of the test';
const page = {
  publisher: 'demo',
  url: 'https://publisher.example/camera',
  blocks: [{ text: 'We took the Canon EOS 5D Mark III on the trip.' }],
};

describe('GET /metrics', () => {
  let system: RunningSystem;
  before(async function () {
    this.timeout(60_000);
    system = await startSystem({
      LINKWEAVE_GATEWAY_OPERATOR_KEY: key,
      LINKWEAVE_GATEWAY_CACHE_SECONDS: '60',
    });
  });
  after(() => system.stop());

  const scrape = async (headers: Record<string, string> = {}) => {
    const response = await fetch(`${system.url}/metrics`, { headers });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text: await response.text(),
    };
  };
  const ask = (body: unknown) =>
    fetch(`${system.url}/v1/links`, { method: 'POST', body: JSON.stringify(body) });

  it('has exactly the metrics of the table, by every process', async () => {
    const readyIn = (text: string, service: ServiceName) =>
      new RegExp(
        `^linkweave_ready\\{service="${service}",process="[^"]*:${system.services.get(service)?.pid}"\\} 1$`,
        'm',
      ).test(text);
    // Just started, a process may not know all others yet.
    const { status, type, text } = await eventually(async () => {
      const scraped = await scrape();
      return serviceNames.every((service) => readyIn(scraped.text, service)) ? scraped : undefined;
    });
    assert.equal(status, 200);
    assert.match(type ?? '', /^text\/plain; version=0\.0\.4/);
    const exposed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(
      ([, name, kind]) => `${name} ${kind}`,
    );
    const table = Object.entries(metricTable).map(([name, metric]) => `${name} ${metric.type}`);
    assert.deepEqual(exposed.toSorted(), table.toSorted());
  });

  it('is what promtool calls sound', async function () {
    if (!existsSync('/usr/bin/promtool')) this.skip();
    const { text } = await scrape();
    assert.equal(
      String(execFileSync('/usr/bin/promtool', ['check', 'metrics'], { input: text })),
      '',
    );
  });

  it('counts what happens to pages, at every hop', async () => {
    const before = (await scrape()).text;
    for (let i = 0; i < 3; i++) await ask({ ...page, url: `https://publisher.example/${i}` });
    await ask({ ...page, url: 'https://publisher.example/0' });
    assert.equal((await ask({ ...page, publisher: 'nobody' })).status, 403);
    const after = (await scrape()).text;
    const grew = (pattern: string) => sumOf(after, pattern) - sumOf(before, pattern);
    assert.equal(grew('linkweave_pages_total{.*outcome="links"'), 4);
    assert.equal(grew('linkweave_page_seconds_count'), 4);
    assert.equal(grew('linkweave_answer_cache_hits_total'), 1);
    assert.equal(grew('linkweave_errors_total{code="UNKNOWN_PUBLISHER"'), 1);
    assert.equal(grew('linkweave_http_requests_total{route="/v1/links",status="403"'), 1);
    for (const exchange of ['page/1', 'phrases/1', 'candidates/2', 'offers/1']) {
      assert.equal(
        grew(`linkweave_answers_total{exchange="${exchange}",outcome="ok"`),
        3,
        exchange,
      );
      assert.equal(grew(`linkweave_queue_seconds_count{exchange="${exchange}"`), 3, exchange);
    }
    // Before the first answer the matcher does not know the catalogue's languages; then it remembers the stems in all.
    assert.equal(grew('linkweave_answers_total{exchange="stems/1",outcome="ok"'), 2);
    for (const stage of ['phrases', 'stems', 'candidates', 'offers']) {
      assert.equal(grew(`linkweave_stage_seconds_count{stage="${stage}"`), 3, stage);
    }
  });

  it('says what is in service and how much memory it takes', async () => {
    const { text } = await scrape();
    const readingOf = (pattern: string) => sumOf(text, pattern);
    assert.ok(readingOf('linkweave_index_offers') > 10_000);
    // Built once for all tests, however long those before took.
    assert.ok(Date.now() / 1000 - readingOf('linkweave_index_created_seconds') < 7200);
    assert.ok(readingOf('linkweave_lmdb_readers{store="base"') >= 1);
    assert.ok(readingOf('linkweave_disk_free_bytes{folder="index"') > 1e6);
    const heap = readingOf('linkweave_heap_used_bytes{service="product-index"');
    const own = readingOf('linkweave_memory_anonymous_bytes{service="product-index"');
    assert.ok(heap > 1e6 && own > heap / 2, `${heap} ${own}`);
  });

  it('is for local programs and holders of the key, not for who comes through a proxy', async () => {
    assert.equal((await scrape({ 'x-forwarded-for': '203.0.113.9' })).status, 401);
    const headers = { 'x-forwarded-for': '203.0.113.9', authorization: `Bearer ${key}` };
    assert.equal((await scrape(headers)).status, 200);
  });

  it('a service that is down is missing, and the rest is there', async () => {
    await system.services.get('stemming')?.stop('SIGKILL');
    const text = await eventually(async () => {
      const scraped = await scrape();
      const isGone =
        sumOf(scraped.text, 'linkweave_peers_ready{to="stemming",service="gateway"') === 0;
      return isGone && scraped.status === 200 ? scraped.text : undefined;
    });
    assert.doesNotMatch(text, /^linkweave_ready\{service="stemming"/m);
    assert.match(text, /^linkweave_ready\{service="matcher"/m);
    assert.equal(sumOf(text, 'linkweave_instances_wanted{to="stemming"'), 1);
  });
});

/** Sum of the values of all lines that begin with a pattern. */
function sumOf(text: string, pattern: string): number {
  const start = pattern.replace('{', '\\{');
  const lines = [...text.matchAll(new RegExp(`^${start}.* (\\S+)$`, 'gm'))];
  return lines.reduce((sum, [, value]) => sum + Number(value), 0);
}
