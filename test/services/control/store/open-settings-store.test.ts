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
