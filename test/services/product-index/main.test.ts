import assert from 'node:assert/strict';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { candidatesExchange } from '../../../shared/protocol/candidates.ts';
import { offersExchange } from '../../../shared/protocol/offers.ts';
import { infoExchange, statsExchange } from '../../../shared/protocol/stats.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';
import { buildTestIndex, requestOf } from './test-index.ts';

describe('product-index', () => {
  let index: string;
  let asker: Asker;
  let service: Started;
  const context = () => ({ request: 'test', deadline: deadlineIn(10_000) });
  const candidates = (of: { readonly base?: string } = {}) =>
    asker.ask(
      'product-index',
      candidatesExchange,
      { ...requestOf(['The Canon EOS R6']), ...of },
      context(),
    );
  const info = () => asker.ask('product-index', infoExchange, {}, context());

  beforeEach(async () => {
    index = temporaryFolder();
    const run = temporaryFolder();
    asker = testAsker(run, ['product-index']);
    service = await startProcess('services/product-index/main.js', {
      LINKWEAVE_PATHS_INDEX: index,
      LINKWEAVE_PATHS_RUN: run,
      LINKWEAVE_PRODUCT_INDEX_POLL_MS: '20',
    });
    await eventually(() => asker.readyPeers('product-index') === 1);
  });
  afterEach(async () => {
    await asker.close();
    await service.stop('SIGKILL');
  });

  it('starts without an index, says so, and picks one up when it appears', async () => {
    await assert.rejects(candidates(), { code: 'INDEX_MISSING' });
    assert.equal((await info()).ready, false);
    assert.match((await info()).notes['problem'] ?? '', /^INDEX_MISSING/);
    const { header } = await buildTestIndex([{ title: 'Canon EOS R6' }], { out: index });
    await eventually(async () => (await info()).ready);
    assert.deepEqual((await candidates()).generation, { base: header.id, sequence: 0 });
    assert.equal((await info()).notes['products'], '1');
  });

  it('a question that was refused does not keep the next base out of service', async () => {
    await buildTestIndex([{ title: 'Canon EOS R6' }], { out: index });
    await eventually(async () => (await info()).ready);
    const refused = { ...requestOf(['The Canon EOS R6']), ranges: [0, 0, 99] };
    await assert.rejects(asker.ask('product-index', candidatesExchange, refused, context()), {
      code: 'INVALID_FIELD',
    });
    const { header } = await buildTestIndex([{ title: 'Canon EOS R6' }], { out: index });
    await eventually(async () => (await info()).notes['generation'] === `${header.id}+0`);
  });

  it('answers candidates, then the offers of winners, across a switch of the base', async () => {
    await buildTestIndex([{ title: 'Canon EOS R6', price: '1999 EUR' }], { out: index });
    await eventually(async () => (await info()).ready);
    const { generation, products } = await candidates();
    assert.ok(products.length > 0);
    const next = await buildTestIndex([{ title: 'Nikon Z6' }], { out: index });
    await eventually(async () => (await info()).notes['generation'] === `${next.header.id}+0`);
    const request = { generation, products: products.slice(0, 1) };
    const { offers } = await asker.ask('product-index', offersExchange, request, context());
    assert.equal(offers[0]?.offer.title, 'Canon EOS R6');
    assert.equal(offers[0]?.link, 'https://shop.example/0');
    const gone = { ...request, generation: { base: 'base-gone', sequence: 0 } };
    await assert.rejects(asker.ask('product-index', offersExchange, gone, context()), {
      code: 'GENERATION_GONE',
    });
    const named = await candidates({ base: generation.base });
    assert.deepEqual(named.generation, generation, 'an arm may name an earlier base');
    assert.deepEqual(named.products, products);
    await assert.rejects(candidates({ base: 'base-gone' }), { code: 'INDEX_MISSING' });
    await assert.rejects(candidates({ base: '../etc' }), { code: 'INVALID_FIELD' });
    const { counts } = await asker.ask('product-index', statsExchange, {}, context());
    assert.equal(counts['lookups'], 2);
    assert.ok((counts['nameHits'] ?? 0) > 0);
  });
});
