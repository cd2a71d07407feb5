import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../../../shared/config/paths.ts';
import { operatorKey, startTestGateway, type TestGateway } from '../test-gateway.ts';

const ownPage = { 'sec-fetch-site': 'same-origin' };

describe('/api', () => {
  let gateway: TestGateway;
  before(async () => {
    gateway = await startTestGateway();
  });
  after(() => gateway?.close());

  const logIn = async (key = operatorKey, headers: Record<string, string> = ownPage) =>
    gateway.post('/api/login', { key, who: 'Ada' }, headers);
  const cookieOf = (response: Response) =>
    (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const get = (path: string, headers: Record<string, string>) =>
    fetch(gateway.url + path, { headers });
  const codeOf = async (response: Response) =>
    ((await response.json()) as { error: { code: string } }).error.code;
  const change = { change: { set: 'linksOn', linksOn: false } };

  it('answers nobody without key or session, whatever the path', async () => {
    const paths = 'session status settings schema history arms index nothing-there'.split(' ');
    for (const path of [...paths.map((one) => `/api/${one}`), '/api', '/%61pi/settings']) {
      assert.equal((await get(path, ownPage)).status, 401, path);
    }
    const posts = 'logout changes publishers/demo/keys report experiment-report playground';
    for (const path of posts.split(' ')) {
      assert.equal((await gateway.post(`/api/${path}`, {}, ownPage)).status, 401, path);
    }
    assert.deepEqual(gateway.changes, []);
  });

  it('logs in by the operator key only, with a cookie that scripts and other sites do not get', async () => {
    const wrong = await logIn(`${operatorKey} `);
    assert.equal(wrong.status, 401);
    assert.equal(wrong.headers.get('set-cookie'), null);
    assert.ok(!(await wrong.text()).includes(operatorKey));

    const right = await logIn();
    assert.equal(right.status, 200);
    assert.equal(right.headers.get('cache-control'), 'no-store');
    const [pair, ...attributes] = (right.headers.get('set-cookie') ?? '').split('; ');
    assert.deepEqual(attributes, ['Path=/api', 'Max-Age=43200', 'HttpOnly', 'SameSite=Strict']);
    const session = await get('/api/session', { ...ownPage, cookie: pair ?? '' });
    assert.equal(((await session.json()) as { who: string }).who, 'Ada');
  });

  it('says what is wrong with a login without quoting a key', async () => {
    for (const body of [
      { key: 'k'.repeat(2000), who: 'Ada' },
      { key: ['kkkk'], who: 'Ada' },
    ]) {
      const response = await gateway.post('/api/login', body, ownPage);
      assert.equal(response.status, 400);
      assert.ok(!(await response.text()).includes('kkkk'));
    }
    const nameless = await gateway.post('/api/login', { key: operatorKey, who: ' ' }, ownPage);
    assert.equal(nameless.status, 400);
  });

  it('refuses forged cookies', async () => {
    const cookie = cookieOf(await logIn());
    const [, value = ''] = cookie.split('=');
    const [payload = '', signature = ''] = value.split('.');
    const forged = Buffer.from(
      JSON.stringify({ id: 'x', who: 'Eve', expiresAt: 9_999_999_999 }),
    ).toString('base64url');
    for (const one of [`${forged}.${signature}`, `${forged}.`, payload, '']) {
      const headers = { ...ownPage, cookie: `linkweave-console=${one}` };
      assert.equal((await get('/api/settings', headers)).status, 401, one);
    }
    const beside = { ...ownPage, cookie: `other=1; ${cookie}; more=2` };
    assert.equal((await get('/api/session', beside)).status, 200);
  });

  it('takes a session from the console’s own pages only', async () => {
    const cookie = cookieOf(await logIn());
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      for (const response of [
        await get('/api/settings', { ...headers, cookie }),
        await gateway.post('/api/changes', change, { ...headers, cookie }),
        await gateway.post('/api/login', { key: operatorKey, who: 'Eve' }, headers),
      ]) {
        assert.equal(await codeOf(response), 'CROSS_SITE', JSON.stringify(headers));
        assert.equal(response.headers.get('set-cookie'), null);
        assert.equal(response.headers.get('access-control-allow-origin'), null);
      }
    }
    // A form of another site sends neither in an old browser; a typed address is `none`.
    assert.equal(
      await codeOf(await gateway.post('/api/changes', change, { cookie })),
      'CROSS_SITE',
    );
    const typed = { 'sec-fetch-site': 'none', cookie };
    assert.equal(await codeOf(await gateway.post('/api/changes', change, typed)), 'CROSS_SITE');
    assert.deepEqual(gateway.changes, []);
    const preflight = await fetch(`${gateway.url}/api/changes`, { method: 'OPTIONS' });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  it('says in the history who changed something: the session, not the body', async () => {
    const cookie = cookieOf(await logIn());
    const named = { ...change, who: 'somebody else' };
    assert.equal((await gateway.post('/api/changes', named, { ...ownPage, cookie })).status, 400);
    const own = { origin: gateway.url, cookie };
    assert.equal((await gateway.post('/api/changes', change, own)).status, 200);
    const program = { authorization: `Bearer ${operatorKey}` };
    assert.equal((await gateway.post('/api/changes', change, program)).status, 200);
    assert.deepEqual(gateway.changers, ['Ada (console)', 'operator key']);
  });

  it('ends a session at logout, copies of its cookie too', async () => {
    const cookie = cookieOf(await logIn());
    const out = await gateway.post('/api/logout', {}, { ...ownPage, cookie });
    assert.equal(out.status, 204);
    assert.match(out.headers.get('set-cookie') ?? '', /^linkweave-console=; .*Max-Age=0/);
    assert.equal((await get('/api/session', { ...ownPage, cookie })).status, 401);
  });

  it('ends a session in every gateway of the host, those started later too', async () => {
    const beside = () => startTestGateway({ env: { LINKWEAVE_PATHS_STATE: gateway.state } });
    const other = await beside();
    try {
      const cookie = cookieOf(await logIn());
      const at = async ({ url }: TestGateway) =>
        (await fetch(`${url}/api/session`, { headers: { ...ownPage, cookie } })).status;
      assert.deepEqual([await at(gateway), await at(other)], [200, 200]);
      await gateway.post('/api/logout', {}, { ...ownPage, cookie });
      assert.deepEqual([await at(gateway), await at(other)], [401, 401]);
      const later = await beside();
      assert.equal(await at(later), 401);
      await later.close();
    } finally {
      await other.close();
    }
  });

  it('looks at no more keys after ten wrong ones, right ones included', async () => {
    const own = await startTestGateway();
    try {
      const attempt = (key: string) => own.post('/api/login', { key, who: 'Eve' }, ownPage);
      for (let i = 0; i < 5; i += 1) assert.equal((await attempt(`wrong ${i}`)).status, 401);
      for (let i = 0; i < 5; i += 1) {
        const headers = { authorization: `Bearer wrong ${i}` };
        assert.equal((await fetch(`${own.url}/api/settings`, { headers })).status, 401);
      }
      const limited = await attempt(operatorKey);
      assert.equal(limited.status, 429);
      assert.ok(limited.headers.get('retry-after'));
    } finally {
      await own.close();
    }
  });

  it('serves a console that runs nothing but its own files', async function () {
    if (!existsSync(join(installationRoot, 'dist/browser/console.js'))) return this.skip();
    const page = await fetch(`${gateway.url}/console`);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /form-action 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    const html = await page.text();
    assert.ok(!/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=/i.test(html));
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    assert.ok(addresses.length >= 3);
    for (const address of addresses) {
      assert.match(address, /^\/console\//);
      const part = await fetch(gateway.url + address);
      assert.equal(part.status, 200, address);
      const etag = part.headers.get('etag') ?? '';
      const again = await get(address, { 'if-none-match': etag });
      assert.equal(again.status, 304, address);
    }
  });
});
