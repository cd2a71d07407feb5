import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installationRoot } from '../../../shared/config/paths.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { candidatesExchange } from '../../../shared/protocol/candidates.ts';
import { offersExchange } from '../../../shared/protocol/offers.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';
import { killWriter } from './kill-writer.ts';
import { buildTestIndex, requestOf } from './test-index.ts';

const run = promisify(execFile);
const main = join(installationRoot, 'dist/cli/main.js');

describe('index-writer', () => {
  let env: Record<string, string>;
  let asker: Asker;
  let processes: Started[];
  const context = () => ({ request: 'test', deadline: deadlineIn(10_000) });
  const startWriter = () => startProcess('services/product-index/writer.js', env);

  beforeEach(async () => {
    env = {
      LINKWEAVE_PATHS_INDEX: temporaryFolder(),
      LINKWEAVE_PATHS_RUN: temporaryFolder(),
      LINKWEAVE_PRODUCT_INDEX_POLL_MS: '20',
      LINKWEAVE_LOGGING_LEVEL: 'warn',
    };
    await buildTestIndex([{ id: 'a', title: 'Canon EOS R6', price: '1999 EUR' }], {
      out: env['LINKWEAVE_PATHS_INDEX'] ?? '',
    });
    asker = testAsker(env['LINKWEAVE_PATHS_RUN'] ?? '', ['product-index', 'index-writer']);
    processes = await Promise.all([
      startProcess('services/product-index/main.js', env),
      startWriter(),
    ]);
    await eventually(() => asker.readyPeers('product-index') === 1);
    await eventually(() => asker.readyPeers('index-writer') === 1);
  });
  afterEach(async () => {
    await asker.close();
    await Promise.all(processes.map((one) => one.stop('SIGKILL')));
  });

  /** The best offer that a phrase finds. */
  const find = async (phrase: string) => {
    const request = requestOf([phrase]);
    const { generation, products } = await asker.ask(
      'product-index',
      candidatesExchange,
      request,
      context(),
    );
    if (products.length === 0) return undefined;
    const { offers } = await asker.ask(
      'product-index',
      offersExchange,
      { generation, products: products.slice(0, 1) },
      context(),
    );
    return offers[0]?.offer;
  };
  const feed = async (...words: string[]) => {
    const { stdout } = await run(process.execPath, [main, 'feed', ...words], {
      env: { ...process.env, ...env },
    });
    return stdout;
  };

  it('feed load changes prices, adds offers and replaces a merchant’s, seen by the next question', async () => {
    const folder = temporaryFolder();
    const prices = join(folder, 'prices.csv');
    writeFileSync(prices, 'id,price,availability\na,1799 EUR,in stock\nzzz,5 EUR,\n');
    await assert.rejects(feed('load', prices, '--merchant', 'shop'), {
      code: 1,
      stdout: /prices\.csv, shop: 0 put, 1 changed, 1 unknown, 0 rejected/,
    });
    assert.equal((await find('Canon EOS R6'))?.price?.amount, 1799);
    const more = join(folder, 'more.csv');
    writeFileSync(more, 'id,title,link\nn,Fujifilm X-T20,https://shop.example/n\n');
    assert.match(await feed('load', more, '--merchant', 'shop'), /1 put, 0 changed/);
    assert.equal((await find('Fujifilm X-T20'))?.offer, 'n');
    await feed('load', more, '--merchant', 'shop', '--replace');
    assert.equal(await find('Canon EOS R6'), undefined);
    assert.equal((await find('Fujifilm X-T20'))?.offer, 'n');
    assert.match(await feed('remove', '--merchant', 'shop'), /shop: all offers removed/);
    assert.equal(await find('Fujifilm X-T20'), undefined);
  });

  it('killed at 6 moments, keeps every update that it answered', async function () {
    this.timeout(300_000);
    const { answered, kept } = await killWriter(
      6,
      env,
      asker,
      processes[1] as Started,
      (started) => {
        processes[1] = started;
      },
    );
    for (const id of answered) assert.ok(kept.has(id), `${id} was answered and is lost`);
    assert.ok(answered.size >= 6);
    const last = [...answered].at(-1) ?? '';
    assert.equal((await find(`Thing ${last}`))?.offer, last);
  });
});
