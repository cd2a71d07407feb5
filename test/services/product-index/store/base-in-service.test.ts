import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { BaseInService } from '../../../../services/product-index/store/base-in-service.ts';
import { eventually } from '../../../support/eventually.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { buildTestIndex } from '../test-index.ts';

const rows = [{ title: 'Canon EOS R6' }];

describe('BaseInService', () => {
  const open: BaseInService[] = [];
  const follow = (folder: string, retainMs = 60_000) => {
    const bases = new BaseInService(folder, { pollMs: 10, retainMs });
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
