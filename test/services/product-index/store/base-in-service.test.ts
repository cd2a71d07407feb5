import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  BaseInService,
  type FollowOptions,
} from '../../../../services/product-index/store/base-in-service.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { buildTestIndex } from '../test-index.ts';

const rows = [{ title: 'Canon EOS R6' }];

describe('BaseInService', () => {
  const open: BaseInService[] = [];
  const follow = (folder: string, retainMs = 60_000, prepare?: FollowOptions['prepare']) => {
    const bases = new BaseInService(folder, { pollMs: 10, retainMs, ...(prepare && { prepare }) });
    open.push(bases);
    return bases;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((bases) => bases.stop()));
  });

  it('current() fails with INDEX_MISSING until an index appears', async () => {
    const out = temporaryFolder();
    const bases = follow(out);
    assert.equal(bases.isReady, false);
    assert.throws(() => bases.current(), { code: 'INDEX_MISSING' });
    const { header } = await buildTestIndex(rows, { out });
    await eventually(() => bases.isReady);
    assert.equal(bases.current().id, header.id);
    assert.equal(bases.problem, undefined);
  });

  it('switches to a published base and keeps the earlier one for those who quote it', async () => {
    const { out, header } = await buildTestIndex(rows);
    const bases = follow(out);
    const next = await buildTestIndex(rows, { out });
    await eventually(() => bases.current().id === next.header.id);
    assert.equal(bases.byId(header.id).offers(0)[0]?.title, 'Canon EOS R6');
  });

  it('answers from the earlier base until the next is prepared', async () => {
    const { out, header } = await buildTestIndex(rows);
    const under: string[] = [];
    let finish = () => {};
    const bases = follow(out, 60_000, async ({ id }) => {
      under.push(id);
      if (id !== header.id) await new Promise<void>((resolve) => (finish = resolve));
    });
    const next = await buildTestIndex(rows, { out });
    await eventually(() => under.includes(next.header.id));
    bases.poll();
    assert.equal(bases.current().id, header.id);
    finish();
    await eventually(() => bases.current().id === next.header.id);
    assert.deepEqual(under, [header.id, next.header.id], 'prepared once');
  });

  it('a base that cannot be prepared does not displace one that can', async () => {
    const { out, header } = await buildTestIndex(rows);
    const bases = follow(out, 60_000, async ({ id }) => {
      if (id !== header.id) throw new Error('Cannot read');
    });
    await buildTestIndex(rows, { out });
    await eventually(() => bases.problem?.message === 'Cannot read');
    assert.equal(bases.current().id, header.id);
  });

  it('stop() ends what is being prepared', async () => {
    const { out, header } = await buildTestIndex(rows);
    const under: string[] = [];
    const bases = follow(out, 60_000, async ({ id }, signal) => {
      under.push(id);
      if (id !== header.id) await once(signal, 'abort');
    });
    const next = await buildTestIndex(rows, { out });
    await eventually(() => under.includes(next.header.id));
    await bases.stop();
    assert.equal(bases.isReady, false);
    assert.throws(() => bases.byId(next.header.id), { code: 'GENERATION_GONE' });
  });

  it('byId() fails with GENERATION_GONE once the earlier base is closed', async () => {
    const { out, header } = await buildTestIndex(rows);
    const bases = follow(out, 20);
    await buildTestIndex(rows, { out });
    await eventually(() => bases.current().id !== header.id);
    await eventually(() => {
      assert.throws(() => bases.byId(header.id), { code: 'GENERATION_GONE' });
      return true;
    });
  });

  it('named() opens a base that is not in service, and closes it when nobody asks any more', async () => {
    const { out, header } = await buildTestIndex(rows);
    await buildTestIndex(rows, { out });
    const bases = follow(out, 20);
    assert.notEqual(bases.current().id, header.id);
    assert.equal((await bases.named(header.id)).offers(0)[0]?.title, 'Canon EOS R6');
    assert.equal(bases.byId(header.id), await bases.named(header.id), 'those who quote it find it');
    await eventually(() => {
      assert.throws(() => bases.byId(header.id), { code: 'GENERATION_GONE' });
      return true;
    });
    assert.equal(await bases.named(bases.current().id), bases.current());
    await assert.rejects(bases.named('base-that-is-not-there'), { code: 'INDEX_MISSING' });
  });

  it('a base that cannot be opened does not displace one that can', async () => {
    const { out, header } = await buildTestIndex(rows);
    const bases = follow(out);
    writeFileSync(join(out, 'current'), 'base-that-is-not-there\n');
    await eventually(() => bases.problem?.code === 'INDEX_MISSING');
    assert.equal(bases.current().id, header.id);
    writeFileSync(join(out, 'current'), '../etc\n');
    await eventually(() => bases.problem?.code === 'INDEX_UNREADABLE');
    assert.equal(bases.isReady, true);
  });

  it('after a start the base before serves while the first is of a later format', async () => {
    const { out, header } = await buildTestIndex(rows);
    const later = await buildTestIndex(rows, { out });
    const path = join(out, later.header.id, 'base.json');
    writeFileSync(path, JSON.stringify({ ...later.header, formatVersion: 99 }));
    const bases = follow(out);
    assert.equal(bases.current().id, header.id);
    assert.equal(bases.problem?.code, 'INDEX_VERSION');
    assert.match(bases.problem.message, /format version is 99, this build reads/);
    writeFileSync(path, JSON.stringify(later.header));
    await eventually(() => bases.current().id === later.header.id);
    assert.equal(bases.problem, undefined);
  });
});
