import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';

import { eventually } from '../../support/eventually.ts';
import { pageOf, startTestGateway, type TestGateway } from './test-gateway.ts';

describe('the HTTP edge', () => {
  let gateway: TestGateway;
  before(async () => {
    gateway = await startTestGateway();
  });
  after(() => gateway.close());

  it('answers unknown paths with a coded error', async () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/v1/links'],
      ['DELETE', '/v1/links'],
      ['POST', '/nowhere'],
      ['GET', '/demo/../../package.json'],
      ['GET', '/demo/..%2f..%2fpackage'],
      ['GET', '/demo/nonesuch'],
      ['GET', '/%ff'],
    ] as const) {
      const response = await fetch(gateway.url + path, { method });
      const { error } = (await response.json()) as { error: { code: string } };
      assert.deepEqual([response.status, error.code], [404, 'NOT_FOUND'], `${method} ${path}`);
    }
    const head = await fetch(`${gateway.url}/nowhere`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [404, '']);
  });

  it('sends security headers with every answer', async () => {
    for (const path of ['/healthz', '/nowhere', '/demo', '/readyz']) {
      const { headers } = await fetch(gateway.url + path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/, path);
    }
  });

  it('takes a caller that breaks off for no defect', async () => {
    const { hostname, port } = new URL(gateway.url);
    const count = (name: string) => Number(gateway.parts.counts?.()[name] ?? 0);
    const [requests, before] = [count('requests'), count('errors.MALFORMED_JSON')];
    const socket = connect(Number(port), hostname);
    socket.write('POST /v1/links HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\n{"publisher"');
    await eventually(() => count('requests') > requests);
    socket.destroy();
    await eventually(() => count('errors.MALFORMED_JSON') > before);
    assert.equal(count('errors.INTERNAL'), 0);
  });

  it('answers what is not HTTP with a coded error', async () => {
    const { hostname, port } = new URL(gateway.url);
    for (const bytes of [
      'NONSENSE\r\n\r\n',
      `GET / HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const socket = connect(Number(port), hostname);
      socket.write(bytes);
      let text = '';
      socket.on('data', (data) => (text += data));
      await once(socket, 'close');
      assert.match(text, /^HTTP\/1.1 400 .*\r\n\r\n\{"error":\{"code":"INVALID_FIELD"/s);
    }
  });

  it('GET /healthz is alive, HEAD too', async () => {
    assert.deepEqual(await (await fetch(`${gateway.url}/healthz`)).json(), { alive: true });
    assert.equal((await fetch(`${gateway.url}/healthz`, { method: 'HEAD' })).status, 200);
  });

  it('GET /readyz is 200 once every service is ready', async () => {
    const response = await eventually(async () => {
      const answered = await fetch(`${gateway.url}/readyz`);
      return answered.status === 200 ? answered : undefined;
    });
    assert.deepEqual(await response.json(), { ready: true, waitingFor: [] });
  });

  it('GET /readyz says who is missing and why', async () => {
    const lame = await startTestGateway({
      without: ['stemming'],
      unready: { 'product-index': 'no index is published' },
    });
    try {
      const response = await eventually(async () => {
        const answered = await fetch(`${lame.url}/readyz`);
        const { waitingFor } = (await answered.clone().json()) as { waitingFor: unknown[] };
        return waitingFor.length === 2 ? answered : undefined;
      });
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('retry-after'), '1');
      assert.deepEqual(await response.json(), {
        ready: false,
        waitingFor: [
          { service: 'stemming', why: 'no instance answers' },
          { service: 'product-index', why: 'index: no index is published' },
        ],
      });
    } finally {
      await lame.close();
    }
  });

  it('counts requests, links and errors by code', async () => {
    await gateway.links(pageOf('EOS R6'));
    await gateway.links('{');
    const counts = gateway.parts.counts?.() ?? {};
    assert.ok((counts['requests'] ?? 0) >= 2);
    assert.ok((counts['links'] ?? 0) >= 1);
    assert.ok((counts['errors.MALFORMED_JSON'] ?? 0) >= 1);
  });
});
