import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { clickTokens } from '../../../services/gateway/click-token.ts';
import { eventually } from '../../support/eventually.ts';
import { clickSecret, startTestGateway, type TestGateway } from './test-gateway.ts';

const tokens = clickTokens(clickSecret);
const click = {
  request: 'r1',
  publisher: 'demo',
  arm: 'default',
  engine: 'ngram',
  product: 'gtin:1',
  offer: 'o-1',
  merchant: 'shop',
  phrase: 'EOS R6',
  href: 'https://shop.example/größe?x=1',
  issuedAt: Math.floor(Date.now() / 1000),
};

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('clicks', () => {
  let gateway: TestGateway;
  before(async () => {
    // What comes before what is told here; how long a reader waits for it is a benchmark.
    const patience = '60000';
    gateway = await startTestGateway({
      env: {
        LINKWEAVE_GATEWAY_CLICK_RECORD_MS: patience,
        LINKWEAVE_GATEWAY_BEACON_RECORD_MS: patience,
      },
    });
  });
  after(() => gateway.close());

  const clicked = (request: string) =>
    gateway.events.filter((event) => event.kind === 'clicked' && event.request === request).length;
  const go = (token: string, method = 'GET') =>
    fetch(`${gateway.url}/go/${token}`, { method, redirect: 'manual' });

  it('GET /go/<token> records the click and redirects to the offer', async () => {
    const response = await go(tokens.sign(click));
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), 'https://shop.example/gr%C3%B6%C3%9Fe?x=1');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    await eventually(() => clicked('r1') === 1);
  });

  it('HEAD /go/<token> redirects without a click', async () => {
    const token = tokens.sign({ ...click, request: 'r2' });
    assert.equal((await go(token, 'HEAD')).status, 302);
    await go(token);
    await eventually(() => clicked('r2') > 0);
    assert.equal(clicked('r2'), 1);
  });

  it('GET /go/<token> goes nowhere but to the offer', async () => {
    const token = tokens.sign(click);
    const forged = clickTokens('another secret').sign({ ...click, href: 'https://evil.example/' });
    const script = tokens.sign({ ...click, href: 'javascript:alert(1)' });
    for (const bad of [forged, script, `${token}x`, token.slice(0, -1), 'a.b', 'abc', '.', '%00']) {
      const response = await go(bad);
      const { error } = (await response.json()) as { error: { code: string } };
      assert.deepEqual([response.status, error.code], [403, 'BAD_SIGNATURE'], bad);
      assert.equal(response.headers.get('location'), null);
    }
    assert.equal((await go('a'.repeat(12_000))).status, 404);
    assert.equal((await go('%ff')).status, 404);
  });

  it('POST /v1/events records what a beacon tells', async () => {
    const token = tokens.sign({ ...click, request: 'r3' });
    const body = JSON.stringify({ events: [{ kind: 'clicked', token }] });
    const response = await gateway.post('/v1/events', body, {
      'content-type': 'text/plain',
      'user-agent': browser,
    });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    const event = gateway.events.find(({ request }) => request === 'r3');
    assert.ok(event, 'a click is recorded before it is acknowledged');
    assert.deepEqual(
      { ...event, at: '', click: '', address: '' },
      {
        kind: 'clicked',
        at: '',
        request: 'r3',
        publisher: 'demo',
        arm: 'default',
        engine: 'ngram',
        offer: 'o-1',
        merchant: 'shop',
        product: 'gtin:1',
        phrase: 'EOS R6',
        click: '',
        address: '',
      },
    );
  });

  it('GET /go/<token> records the click before it redirects', async () => {
    for (let i = 0; i < 20; i++) {
      assert.equal((await go(tokens.sign({ ...click, request: `before-${i}` }))).status, 302);
      assert.equal(clicked(`before-${i}`), 1);
    }
  });

  it('GET /go/<token> redirects when reporting takes nothing, and keeps the click', async () => {
    const lame = await startTestGateway({ without: ['reporting'] });
    try {
      const response = await fetch(`${lame.url}/go/${tokens.sign(click)}`, { redirect: 'manual' });
      assert.equal(response.status, 302);
      assert.equal(lame.parts.counts?.()['events.waiting'], 1, 'nobody has taken it yet');
      await lame.addPeer('reporting');
      await eventually(() => lame.events.length === 1);
    } finally {
      await lame.close();
    }
  });

  it('says that a beacon’s clicks wait as long as reporting takes nothing', async () => {
    const lame = await startTestGateway({
      without: ['reporting'],
      env: { LINKWEAVE_GATEWAY_BEACON_RECORD_MS: '100' },
    });
    try {
      const token = tokens.sign(click);
      const tell = (kind: string) => lame.post('/v1/events', { events: [{ kind, token }] });
      assert.equal((await tell('clicked')).status, 202);
      assert.equal((await tell('viewed')).status, 204, 'no money depends on a view');
      await lame.addPeer('reporting');
      await eventually(() => lame.events.length === 2);
    } finally {
      await lame.close();
    }
  });

  it('marks robots by their user agent, and knows an address again without keeping it', async () => {
    const events = [{ kind: 'viewed', token: tokens.sign({ ...click, request: 'marks' }) }];
    const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    for (const agent of [browser, robot]) {
      await gateway.post('/v1/events', { events }, { 'user-agent': agent });
    }
    const told = await eventually(() => {
      const found = gateway.events.filter(({ request }) => request === 'marks');
      return found.length === 2 ? found : undefined;
    });
    assert.deepEqual(
      told.map(({ isBot }) => isBot),
      [undefined, true],
    );
    const addresses = told.map((event) => (event.kind === 'viewed' ? event.address : ''));
    assert.equal(addresses[0], addresses[1]);
    assert.match(addresses[0] ?? '', /^[\w-]{16}$/);
    const kept = readdirSync(join(gateway.state, 'address-keys'));
    assert.deepEqual(kept, [new Date().toISOString().slice(0, 10)]);
  });

  it('marks expired and repeated tokens, and redirects all the same', async () => {
    const hoursAgo = (hours: number) => Math.floor(Date.now() / 1000) - hours * 3600;
    const marksOf = (request: string) =>
      gateway.events.flatMap((event) =>
        event.kind === 'clicked' && event.request === request
          ? [[event.duplicate ?? false, event.unattributed ?? false]]
          : [],
      );
    const expired = tokens.sign({ ...click, request: 'old', issuedAt: hoursAgo(25) });
    assert.equal((await go(expired)).status, 302);
    assert.deepEqual(marksOf('old'), [[false, true]]);
    const fresh = tokens.sign({ ...click, request: 'again', issuedAt: hoursAgo(23) });
    for (let i = 0; i < 3; i++) assert.equal((await go(fresh)).status, 302);
    assert.deepEqual(marksOf('again'), [
      [false, false],
      [true, false],
      [true, false],
    ]);
  });

  it('POST /v1/events tells views and reports apart from clicks', async () => {
    const token = tokens.sign({ ...click, request: 'seen' });
    const events = ['viewed', 'reported', 'viewed'].map((kind) => ({ kind, token }));
    assert.equal((await gateway.post('/v1/events', { events })).status, 204);
    await eventually(() => gateway.events.filter(({ request }) => request === 'seen').length === 3);
    const told = gateway.events.flatMap((event) =>
      event.request === 'seen' && event.kind !== 'answered'
        ? [`${event.kind} ${event.duplicate ?? false} ${event.phrase}`]
        : [],
    );
    assert.deepEqual(told, ['viewed false EOS R6', 'reported false EOS R6', 'viewed true EOS R6']);
  });

  it('POST /v1/events refuses what it cannot verify, whole', async () => {
    const good = tokens.sign({ ...click, request: 'r4' });
    const event = { kind: 'clicked', token: good };
    for (const [body, status, code] of [
      [{ events: [event, { kind: 'clicked', token: `${good}x` }] }, 403, 'BAD_SIGNATURE'],
      [{ events: [] }, 400, 'INVALID_FIELD'],
      [{ events: [{ ...event, kind: 'bought' }] }, 400, 'INVALID_FIELD'],
      [{ events: Array(101).fill(event) }, 400, 'INVALID_FIELD'],
      ['x'.repeat(65_537), 413, 'PAGE_TOO_LARGE'],
      ['events', 400, 'MALFORMED_JSON'],
    ] as const) {
      const response = await gateway.post('/v1/events', body);
      const { error } = (await response.json()) as { error: { code: string } };
      assert.deepEqual([response.status, error.code], [status, code]);
    }
    await gateway.post('/v1/events', { events: [{ ...event, token: tokens.sign(click) }] });
    await eventually(() => clicked('r1') > 1);
    assert.equal(clicked('r4'), 0);
  });
});
