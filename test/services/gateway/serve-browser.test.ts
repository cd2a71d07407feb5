import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installationRoot } from '../../../shared/config/paths.ts';
import { startTestGateway, type TestGateway } from './test-gateway.ts';

describe('serveBrowser()', () => {
  let gateway: TestGateway;
  before(async function () {
    if (!existsSync(join(installationRoot, 'dist/browser/snippet.js'))) return this.skip();
    gateway = await startTestGateway();
  });
  after(() => gateway?.close());

  it('GET /snippet.js is small, cached and loadable from any page', async () => {
    const { headers } = await fetch(`${gateway.url}/snippet.js`);
    assert.match(headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(headers.get('content-encoding'), 'gzip');
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(headers.get('cache-control') ?? '', /^public, max-age=/);
    const again = await fetch(`${gateway.url}/snippet.js`, {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });
    assert.equal(again.status, 304);
    const plain = { 'accept-encoding': 'identity' };
    const uncompressed = await fetch(`${gateway.url}/snippet.js`, { headers: plain });
    assert.equal(uncompressed.headers.get('content-encoding'), null);
  });

  it('GET /v1/snippet gives the tag to paste', async () => {
    const source = Buffer.from(await (await fetch(`${gateway.url}/snippet.js`)).arrayBuffer());
    const response = await fetch(`${gateway.url}/v1/snippet?publisher=my-paper`);
    const answer = (await response.json()) as { versionedUrl: string };
    const { versionedUrl } = answer;
    const integrity = `sha384-${createHash('sha384').update(source).digest('base64')}`;
    assert.match(versionedUrl.slice(gateway.url.length), /^\/snippet-[A-Za-z0-9]{12}\.js$/);
    assert.deepEqual(answer, {
      url: `${gateway.url}/snippet.js`,
      versionedUrl,
      integrity,
      bytes: source.length,
      gzipBytes: Number((await fetch(`${gateway.url}/snippet.js`)).headers.get('content-length')),
      tag: `<script async src="${gateway.url}/snippet.js" data-publisher="my-paper"></script>`,
      versionedTag: `<script async src="${versionedUrl}" integrity="${integrity}" crossorigin="anonymous" data-publisher="my-paper"></script>`,
    });
    const versioned = await fetch(versionedUrl);
    assert.match(versioned.headers.get('cache-control') ?? '', /immutable/);
    assert.deepEqual(Buffer.from(await versioned.arrayBuffer()), source);
    assert.equal((await fetch(`${gateway.url}/snippet-000000000000.js`)).status, 404);
    const wrong = await fetch(`${gateway.url}/v1/snippet?publisher=%22%3E%3Cscript%3E`);
    assert.equal(wrong.status, 400);
    const open = (await (await fetch(`${gateway.url}/v1/snippet`)).json()) as { tag: string };
    assert.match(open.tag, /data-publisher="YOUR-PUBLISHER-ID"/);
  });
});
