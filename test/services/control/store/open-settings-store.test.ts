import assert from 'node:assert/strict';
import { join } from 'node:path';

import { openSettingsStore } from '../../../../services/control/store/open-settings-store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const off = { who: 'test', change: { set: 'linksOn', linksOn: false } } as const;

describe('openSettingsStore()', () => {
  it('change() survives closing and opening again', async () => {
    const path = join(temporaryFolder(), 'control');
    const store = openSettingsStore({ path, historyKept: 10 });
    assert.equal(store.current().revision, 0);
    const changed = await store.change(off);
    assert.equal(changed.linksOn, false);
    await store.close();

    const again = openSettingsStore({ path, historyKept: 10 });
    assert.deepEqual(again.current(), changed);
    assert.equal(again.history(5)[0]?.who, 'test');
    await again.close();
  });

  it('change() refuses one made for another revision, and one of ten at the same time wins', async () => {
    const store = openSettingsStore({ path: join(temporaryFolder(), 'control'), historyKept: 10 });
    await assert.rejects(store.change({ ...off, revision: 3 }), { code: 'CONFLICT' });
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => store.change({ ...off, revision: 0 })),
    );
    assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(store.current().revision, 1);
    await store.close();
  });

  it('change() that is invalid leaves no trace', async () => {
    const store = openSettingsStore({ path: join(temporaryFolder(), 'control'), historyKept: 10 });
    const publisher = { id: 'NO', name: 'x', enabled: true, maxLinks: 1 };
    const bad = store.change({ who: 'test', change: { set: 'publisher', publisher } });
    await assert.rejects(bad, { code: 'INVALID_FIELD', field: '/change/publisher/id' });
    assert.equal(store.current().revision, 0);
    assert.deepEqual(store.history(10), []);
    await store.close();
  });

  it('rollback finds what was in force in entries of a former version as well', async () => {
    const store = openSettingsStore({ path: join(temporaryFolder(), 'control'), historyKept: 10 });
    const arms = [{ id: 'a', share: 0.5 }];
    const first = { id: 'e', enabled: true, seed: 's', unit: 'page' as const, arms };
    await store.change({ who: 'test', change: { set: 'experiment', experiment: first } });
    const ramp = { set: 'ramp', experiment: 'e', shares: { a: 0.1 } } as const;
    const { experiments } = await store.change({ who: 'test', change: ramp });
    assert.deepEqual(store.history(1)[0]?.experiments, experiments);
    await store.change({ who: 'test', change: { set: 'stop' } });
    const back = (revision: number) =>
      store.change({ who: 'test', change: { set: 'rollback', revision } });
    assert.deepEqual((await back(2)).experiments, experiments);
    assert.equal((await back(1)).experiments[0]?.arms[0]?.share, 0.5);
    assert.equal((await back(3)).experiments[0]?.enabled, false);
    await assert.rejects(back(99), { code: 'NOT_FOUND', field: '/change/revision' });
    await store.close();
  });

  it('history() is newest first and keeps no more than it was told', async () => {
    const store = openSettingsStore({ path: join(temporaryFolder(), 'control'), historyKept: 3 });
    for (let i = 0; i < 5; i += 1) await store.change(off);
    assert.deepEqual(
      store.history(10).map(({ revision }) => revision),
      [5, 4, 3],
    );
    assert.equal(store.history(1).length, 1);
    await store.close();
  });
});
