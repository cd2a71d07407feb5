import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { checkPolitely } from '../../cli/check-links/check-politely.ts';
import { type CheckOptions, linkToResult } from '../../cli/check-links/link-to-result.ts';
import { pickOffers } from '../../cli/check-links/pick-offers.ts';
import { isPublicAddress } from '../../cli/check-links/public-address.ts';
import { openGeneration } from '../../cli/open-generation.ts';
import { buildBase } from '../../services/product-index/feed/build-base.ts';
import { serviceScript } from '../../shared/service/service-script.ts';
import { runCli } from '../support/run-cli.ts';
import { startProcess } from '../support/start-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('linkweave feed check-links', () => {
  let server: Server;
  let shop: string;
  const asked: { readonly method: string; readonly path: string; readonly at: number }[] = [];

  before(async () => {
    server = createServer((request, response) => {
      const { method = '', url = '' } = request;
      asked.push({ method, path: url, at: performance.now() });
      assert.match(request.headers['user-agent'] ?? '', /^Linkweave\//);
      const isHead = method === 'HEAD';
      if (url === '/gone') response.writeHead(410);
      else if (url === '/flaky') response.writeHead(isHead ? 404 : 200);
      else if (url === '/no-head') response.writeHead(isHead ? 405 : 200);
      else if (url === '/busy') response.writeHead(429, { 'retry-after': '300' });
      else if (url === '/loop') response.writeHead(302, { location: '/loop' });
      else if (url === '/moved') response.writeHead(301, { location: '/ok' });
      else if (url === '/script') response.writeHead(302, { location: 'javascript:alert(1)' });
      else if (url === '/silent') return;
      const word = url === '/sold-out' ? 'OutOfStock' : 'InStock';
      response.end(isHead ? '' : `<script>{"availability":"https://schema.org/${word}"}</script>`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    shop = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const options: CheckOptions = {
    ...{ timeoutMs: 5000, mostBytes: 10_000, allowPrivate: true, stock: false, againAfterMs: 1 },
  };
  const resultOf = async (path: string, changes: Partial<CheckOptions> = {}) => {
    const { result } = await linkToResult(shop + path, { ...options, ...changes });
    return result;
  };

  it('calls dead only what is gone both times it is asked', async () => {
    assert.equal(await resultOf('/ok'), 'alive');
    assert.equal(await resultOf('/moved'), 'alive');
    assert.equal(await resultOf('/gone'), 'dead');
    assert.equal(await resultOf('/flaky'), 'alive');
    assert.equal(await resultOf('/no-head'), 'alive');
    const methods = asked.filter(({ path }) => path === '/gone').map(({ method }) => method);
    assert.deepEqual(methods, ['HEAD', 'GET']);
  });

  it('calls unsure what it cannot know', async () => {
    assert.equal(await resultOf('/loop'), 'unsure');
    assert.equal(await resultOf('/silent', { timeoutMs: 50 }), 'unsure');
    assert.deepEqual(await linkToResult(`${shop}/busy`, options), {
      ...{ result: 'unsure', status: 429, pauseSeconds: 300 },
    });
  });

  it('reads what a page says of the stock', async () => {
    assert.equal(await resultOf('/sold-out', { stock: true }), 'out-of-stock');
    assert.equal(await resultOf('/ok', { stock: true }), 'alive');
  });

  it('asks nobody inside this network, by name or by address', async () => {
    const before = asked.length;
    for (const link of [shop, shop.replace('127.0.0.1', 'localhost'), 'http://[::1]:1/']) {
      const { result, reason } = await linkToResult(link, { ...options, allowPrivate: false });
      assert.equal(result, 'refused', `${link} ${reason}`);
    }
    assert.equal(await resultOf('/script'), 'refused');
    assert.equal(asked.length, before + 1);
    const inside =
      '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1';
    for (const address of inside.split(' ')) assert.equal(isPublicAddress(address), false, address);
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450::1']) {
      assert.equal(isPublicAddress(address), true, address);
    }
  });

  it('asks a shop one question at a time with a pause between, and leaves it alone when told', async () => {
    const starts: number[] = [];
    const links = [
      'http://a.example/1',
      'http://a.example/2',
      'http://a.example/3',
      'http://b.example/1',
    ];
    const polite = {
      shopsAtOnce: 2,
      pauseMs: 30,
      longestPauseSeconds: 10,
      untilMs: Number.POSITIVE_INFINITY,
    };
    const all = await checkPolitely(
      links,
      async (link) => {
        if (link.includes('a.example')) starts.push(performance.now());
        return { result: 'alive' };
      },
      polite,
    );
    assert.equal(all.size, 4);
    for (let i = 1; i < starts.length; i++) {
      assert.ok((starts[i] ?? 0) - (starts[i - 1] ?? 0) >= 29);
    }
    const told = await checkPolitely(
      links,
      async () => ({ result: 'unsure', pauseSeconds: 300 }),
      polite,
    );
    assert.deepEqual([...told.keys()].sort(), ['http://a.example/1', 'http://b.example/1']);
  });

  it('pickOffers() takes each offer of a small index once, in random order', () => {
    const base = {
      productEnd: 100,
      offers: (product: number) => [
        {
          id: `${product}`,
          merchant: product % 4 ? 'A' : 'B',
          title: '',
          link: '',
          language: 'en',
        },
      ],
    };
    const ids = pickOffers(base, 1000, undefined).map(({ id }) => id);
    assert.equal(new Set(ids).size, 100);
    assert.equal(ids.length, 100);
    assert.notDeepEqual(
      ids,
      pickOffers(base, 1000, undefined).map(({ id }) => id),
    );
    assert.equal(pickOffers(base, 1000, 'B').length, 25);
    assert.equal(pickOffers(base, 10, undefined).length, 10);
  });

  it('writes a report, and a feed that feed load takes as out of stock', async () => {
    const folder = temporaryFolder();
    const [feed, index, out] = ['Shop & Co.jsonl', 'index', 'out'].map((name) =>
      join(folder, name),
    );
    // No shop that asks to be left alone: whether it is asked first, chance decides.
    const rows = ['/ok', '/gone', '/ok'].map((path, i) => ({
      ...{ id: `o${i}`, title: `Acme Rocket ${i}00`, price: '12.99 EUR', link: shop + path },
    }));
    writeFileSync(feed ?? '', rows.map((row) => JSON.stringify(row)).join('\n'));
    await buildBase({ out: index ?? '', feeds: [feed ?? ''], publish: true });
    const {
      code,
      out: said,
      err,
    } = await runCli(
      [
        'feed',
        'check-links',
        '--allow-private',
        '--pause',
        '1',
        '--index',
        index ?? '',
        '--out',
        out ?? '',
      ],
      { LINKWEAVE_PATHS_STATE: folder },
    );
    assert.equal(code, 0, err);
    assert.match(said, /merchant +alive +out-of-stock +dead +unsure +refused\nShop & Co /);
    const lines = readFileSync(join(out ?? '', 'report.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const dead = lines.map((line) => JSON.parse(line) as { offer: string; result: string });
    assert.ok(dead.some(({ offer, result }) => offer === 'o1' && result === 'dead'));
    const update = join(out ?? '', 'Shop & Co.jsonl');
    assert.ok(
      said.includes(`linkweave feed load --merchant "Shop & Co" ${JSON.stringify(update)}`),
    );
    const env = {
      LINKWEAVE_PATHS_STATE: folder,
      LINKWEAVE_PATHS_RUN: temporaryFolder(),
      LINKWEAVE_PATHS_INDEX: index ?? '',
    };
    const writer = await startProcess(serviceScript('index-writer'), env);
    const loaded = await runCli(['feed', 'load', '--merchant', 'Shop & Co', update], env);
    await writer.stop();
    assert.equal(loaded.code, 0, loaded.err);
    const generation = openGeneration(index);
    const { productEnd } = generation.base.header.counts;
    const numbered = {
      productEnd,
      offers: (product: number) => generation.reader.offers(product),
    };
    const offers = pickOffers(numbered, 10, undefined);
    await generation.close();
    const stock = offers.map(({ id, availability }) => `${id} ${availability}`).toSorted();
    assert.deepEqual(stock, ['o0 undefined', 'o1 out_of_stock', 'o2 undefined']);
  });
});
