import assert from 'node:assert/strict';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { type Change, changeExchange, historyExchange } from '../../../shared/protocol/settings.ts';
import { infoExchange } from '../../../shared/protocol/stats.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';
import { buildTestIndex } from '../product-index/test-index.ts';

describe('change of the base', () => {
  let asker: Asker;
  let index: string;
  let env: Record<string, string>;
  let readers: Started[];
  let control: Started;
  let first: string;
  let second: string;

  const context = () => ({ request: 'test', deadline: deadlineIn(10_000) });
  const change = (wanted: Partial<Extract<Change, { set: 'base' }>>, more = {}) => {
    const body = { who: 'Ada', change: { set: 'base', ...wanted } as Change, ...more };
    return asker.ask('control', changeExchange, body, context());
  };
  const history = async () =>
    (await asker.ask('control', historyExchange, { most: 100 }, context())).entries.filter(
      (entry) => entry.change.set === 'base',
    );
  const generations = async () => {
    const infos = await asker.askAll('product-index', infoExchange, {}, context());
    return infos.map(({ notes }) => notes['generation']?.split('+')[0]);
  };
  const startReader = () => startProcess('services/product-index/main.js', env);

  before(async function () {
    this.timeout(60_000);
    index = temporaryFolder();
    env = {
      LINKWEAVE_PATHS_INDEX: index,
      LINKWEAVE_PATHS_RUN: temporaryFolder(),
      LINKWEAVE_PATHS_STATE: temporaryFolder(),
      LINKWEAVE_PRODUCT_INDEX_POLL_MS: '50',
    };
    first = (await buildTestIndex([{ title: 'Canon EOS R6' }], { out: index })).header.id;
    second = (await buildTestIndex([{ title: 'Nikon Z6' }], { out: index })).header.id;
    asker = testAsker(env['LINKWEAVE_PATHS_RUN'] ?? '', ['control', 'product-index']);
    readers = await Promise.all([startReader(), startReader()]);
    control = await startProcess('services/control/main.js', env);
    await eventually(() => asker.readyPeers('product-index') === 2);
  });
  after(async () => {
    await asker.close();
    await Promise.all([control, ...readers].map((one) => one.stop('SIGKILL')));
  });

  it('is followed by every process of the index and stands in the history', async () => {
    assert.deepEqual(await generations(), [second, second]);
    const wanted = { base: first, instead: second, isRollback: true, reason: 'wrong prices' };
    await eventually(async () => (await change(wanted)).settings);
    await eventually(async () => (await generations()).every((one) => one === first));
    const [entry] = await history();
    assert.deepEqual([entry?.who, entry?.change], ['Ada', { set: 'base', ...wanted }]);
    await change({ base: second, instead: first });
    await eventually(async () => (await generations()).every((one) => one === second));
  });

  it('is refused, and not written down, when it was decided for something else', async () => {
    const before = await history();
    await assert.rejects(change({ base: first, instead: first }), { code: 'CONFLICT' });
    await assert.rejects(change({ base: first, instead: second }, { revision: 1 }), {
      code: 'CONFLICT',
      field: '/revision',
    });
    await assert.rejects(change({ base: 'base-nothing' }), { code: 'INDEX_MISSING' });
    await assert.rejects(change({ base: '../etc' }), {
      code: 'INVALID_FIELD',
      field: '/change/base',
    });
    assert.deepEqual(await history(), before);
    assert.deepEqual(await generations(), [second, second]);
  });

  it('is refused when no process of the index is there to make it', async () => {
    const before = await history();
    await Promise.all(readers.map((one) => one.stop('SIGKILL')));
    await assert.rejects(change({ base: first, instead: second }), (error: { code?: string }) =>
      ['NO_PEER', 'DEADLINE_PASSED'].includes(error.code ?? ''),
    );
    assert.deepEqual(await history(), before);
  });
});
