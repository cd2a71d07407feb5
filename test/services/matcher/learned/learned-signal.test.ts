import assert from 'node:assert/strict';

import { learnedSignal } from '../../../../services/matcher/learned/learned-signal.ts';
import { ProductIds } from '../../../../services/matcher/learned/product-ids.ts';
import type { Candidate } from '../../../../services/matcher/relevance/relevance.ts';
import { loadConfig } from '../../../../shared/config/load-config.ts';
import { createLog } from '../../../../shared/logging/log.ts';
import { answer } from '../../../../shared/messaging/answer.ts';
import { handle } from '../../../../shared/messaging/exchanges.ts';
import { MessagingConfig } from '../../../../shared/messaging/messaging-config.ts';
import { createTransport } from '../../../../shared/messaging/transport.ts';
import { type ClickRates, clickRatesExchange } from '../../../../shared/protocol/click-rates.ts';
import type { Settings } from '../../../../shared/protocol/settings.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { testAsker } from '../../../support/test-asker.ts';

const log = createLog('matcher', { level: 'silent' });
const table: ClickRates = {
  version: 'v1',
  computedAt: '2026-01-01T00:00:00.000Z',
  priors: [
    { category: '', rate: 0.01, strength: 200 },
    { category: 'photo', rate: 0.02, strength: 100 },
  ],
  rates: [{ name: 'eos r6', product: 'gtin:1', category: 'photo', rate: 0.05, impressions: 900 }],
};
const candidate = (text: string, product: number) => ({ extent: { text }, product }) as Candidate;
const settings = (isWanted: boolean): Settings => ({
  ...{ revision: 1, linksOn: true, publishers: [] },
  experiments: [
    {
      ...{ id: 'learning', enabled: true, seed: 's', unit: 'page' },
      arms: [
        {
          id: 'a',
          share: 1,
          engine: 'blend',
          relevance: 'text',
          settings: { learnedSignal: isWanted },
        },
      ],
    },
  ],
});

describe('learnedSignal()', () => {
  it('asks only while an arm wants it, and tells what is known of a product that was linked', async () => {
    const run = temporaryFolder();
    const { messaging } = loadConfig({ messaging: MessagingConfig }, {});
    let asked = 0;
    const handler = handle(clickRatesExchange, ({ known }) => {
      asked += 1;
      return { table: known === table.version ? null : table };
    });
    const transport = createTransport(run, messaging);
    const reporting = await answer({ transport, service: 'reporting', handlers: [handler], log });
    const asker = testAsker(run, ['reporting']);
    let inForce = settings(false);
    const learned = learnedSignal({
      asker,
      log,
      settings: { current: () => inForce, stop: () => undefined },
    });
    try {
      const candidates = [candidate('EOS R6', 7), candidate('EOS R5', 8)];
      const attach = (category?: string) =>
        learned
          .attach(candidates, 'base', category === undefined ? {} : { category })
          .map((one) => one.learnedClickRate);
      await eventually(() => asker.readyPeers('reporting') === 1);
      assert.deepEqual(attach('photo'), [undefined, undefined]);
      assert.equal(asked, 0);
      inForce = settings(true);
      await eventually(() => attach('photo')[0] !== undefined);
      const unknown = { rate: 0.02, lift: 1, impressions: 0 };
      assert.deepEqual(attach('photo'), [unknown, unknown], 'not linked yet: the prior');
      learned.remember('base', 7, 'gtin:1');
      assert.deepEqual(attach('photo'), [{ rate: 0.05, lift: 2.5, impressions: 900 }, unknown]);
      assert.deepEqual(attach()[0], { rate: 0.01, lift: 1, impressions: 0 }, 'of another category');
      learned.remember('next', 9, 'gtin:9');
      assert.deepEqual(attach('photo')[0], unknown, 'another base numbers products anew');
      inForce = settings(false);
      await eventually(() => attach('photo')[0] === undefined);
    } finally {
      learned.stop();
      await asker.close();
      await reporting.drain();
    }
  });
});

describe('ProductIds', () => {
  it('remembers the newest, in bounded memory', () => {
    const ids = new ProductIds();
    for (let product = 0; product < 60_000; product++) ids.add('base', product, `p${product}`);
    assert.equal(ids.of('base', 59_999), 'p59999');
    assert.equal(ids.of('base', 40_000), 'p40000');
    assert.equal(ids.of('base', 0), undefined);
  });
});
