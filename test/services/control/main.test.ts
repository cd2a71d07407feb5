import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import {
  type Change,
  changeExchange,
  historyExchange,
  type Settings,
  settingsExchange,
} from '../../../shared/protocol/settings.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';

describe('control', () => {
  let state: string;
  let run: string;
  let asker: Asker;
  let control: Started;

  const start = async () => {
    control = await startProcess('services/control/main.js', {
      LINKWEAVE_PATHS_STATE: state,
      LINKWEAVE_PATHS_RUN: run,
    });
  };
  const context = () => ({ request: 'test', deadline: deadlineIn(10_000) });
  const change = (wanted: unknown, revision?: number) =>
    asker.ask(
      'control',
      changeExchange,
      { who: 'test', change: wanted as Change, ...(revision === undefined ? {} : { revision }) },
      context(),
    );
  const settings = async (known = -1) =>
    (await asker.ask('control', settingsExchange, { known }, context())).settings;
  const snapshot = () => JSON.parse(readFileSync(join(state, 'settings.json'), 'utf8')) as Settings;
  const off = { set: 'linksOn', linksOn: false };

  beforeEach(async () => {
    state = temporaryFolder();
    run = temporaryFolder();
    asker = testAsker(run, ['control']);
    await start();
  });
  afterEach(async () => {
    await asker.close();
    await control.stop('SIGKILL');
  });

  it('first start puts the demo publisher and the engines experiment in force', async () => {
    const first = await settings();
    assert.deepEqual(
      first?.publishers.map(({ id, enabled }) => [id, enabled]),
      [['demo', true]],
    );
    assert.deepEqual(
      first?.experiments.map(({ id, arms }) => [
        id,
        arms.map(({ engine, share }) => [engine, share]),
      ]),
      [
        [
          'engines',
          [
            ['blend', 0.5],
            ['chunk', 0.5],
          ],
        ],
      ],
    );
    assert.equal(await settings(first?.revision), null, 'unchanged');
    assert.deepEqual(snapshot(), first);
  });

  it('an acknowledged change survives kill -9 and is in the snapshot', async () => {
    const { settings: changed } = await change(off);
    await control.stop('SIGKILL');
    assert.deepEqual(snapshot(), changed);
    await start();
    assert.deepEqual(await settings(), changed);
    const { entries } = await asker.ask('control', historyExchange, { most: 1 }, context());
    assert.deepEqual(entries[0]?.change, off);
    assert.equal(entries[0]?.who, 'test');
  });

  it('a change made for an older revision is a CONFLICT', async () => {
    const { settings: changed } = await change(off);
    await assert.rejects(change(off, changed.revision - 1), { code: 'CONFLICT' });
    assert.equal((await change(off, changed.revision)).settings.revision, changed.revision + 1);
  });

  it('an invalid change names its field over the mesh', async () => {
    const arms = [{ id: 'a', share: 7, engine: 'chunk', relevance: 'text' }];
    const experiment = { id: 'x', enabled: true, seed: 'x', unit: 'page', arms };
    await assert.rejects(change({ set: 'experiment', experiment }), {
      code: 'INVALID_FIELD',
      field: '/change/experiment/arms/0/share',
    });
  });

  it('revisions go on above the snapshot’s when the store was replaced by an older one', async () => {
    const { settings: changed } = await change(off);
    assert.equal(await control.stop(), 0);
    rmSync(join(state, 'control'), { recursive: true });
    await start();
    const restored = await settings();
    assert.equal(restored?.linksOn, true);
    assert.equal(restored?.revision, changed.revision + 1);
  });

  it('a foreign snapshot file is replaced at the start', async () => {
    await control.stop();
    writeFileSync(join(state, 'settings.json'), '{"revision": "what"');
    await start();
    assert.deepEqual(snapshot(), await settings());
  });
});
