import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { baseToService } from '../../../../services/product-index/feed/base-to-service.ts';
import { serviceToPrevious } from '../../../../services/product-index/feed/service-to-previous.ts';
import { readCurrent } from '../../../../services/product-index/store/base-folder.ts';
import { listBases } from '../../../../services/product-index/store/list-bases.ts';
import { buildTestIndex } from '../test-index.ts';

const rows = [{ title: 'Canon EOS R6 Mark II' }];

async function threeBases() {
  const { out, header } = await buildTestIndex(rows);
  const second = await buildTestIndex(rows, { out });
  const third = await buildTestIndex(rows, { out });
  return { out, ids: [header.id, second.header.id, third.header.id] as const };
}

describe('serviceToPrevious()', () => {
  it('goes back step by step, and forward again by publishing', async () => {
    const { out, ids } = await threeBases();
    assert.deepEqual(serviceToPrevious(out), { from: ids[2], to: ids[1] });
    assert.deepEqual(serviceToPrevious(out), { from: ids[1], to: ids[0] });
    assert.equal(readCurrent(out), ids[0]);
    assert.throws(() => serviceToPrevious(out), { code: 'INDEX_MISSING' });
    baseToService(out, ids[2]);
    baseToService(out, ids[2]);
    assert.equal(readFileSync(join(out, 'current'), 'utf8'), `${ids[2]}\n${ids[0]}\n`);
    assert.deepEqual(
      listBases(out).map(({ id }) => id),
      [...ids].reverse(),
    );
  });

  it('leaves what is in service when the base before it is gone', async () => {
    const { out, ids } = await threeBases();
    rmSync(join(out, ids[1]), { recursive: true });
    assert.throws(() => serviceToPrevious(out), { code: 'INDEX_MISSING' });
    assert.equal(readCurrent(out), ids[2]);
  });

  it('refuses a damaged list, which publishing replaces', async () => {
    const { out, ids } = await threeBases();
    writeFileSync(join(out, 'current'), '../etc\n');
    assert.throws(() => serviceToPrevious(out), { code: 'INDEX_UNREADABLE' });
    baseToService(out, ids[1]);
    assert.equal(readFileSync(join(out, 'current'), 'utf8'), `${ids[1]}\n`);
  });
});
