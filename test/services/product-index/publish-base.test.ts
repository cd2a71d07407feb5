import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { publishBase } from '../../../services/product-index/publish-base.ts';
import { buildTestIndex } from './test-index.ts';

describe('publishBase()', () => {
  let out: string;
  let first: string;
  let second: string;
  let third: string;
  const inService = () => readFileSync(join(out, 'current'), 'utf8').trim().split('\n');

  beforeEach(async () => {
    const rows = [{ title: 'Canon EOS R6' }];
    const built = await buildTestIndex(rows);
    out = built.out;
    first = built.header.id;
    second = (await buildTestIndex(rows, { out })).header.id;
    third = (await buildTestIndex(rows, { out })).header.id;
  });

  it('takes a base into service, or the one before again, and said again does nothing', () => {
    for (let time = 0; time < 2; time++) {
      publishBase(out, { base: second, instead: third, isRollback: true });
      assert.deepEqual(inService(), [second, first], 'no rollback leads to what was left so');
    }
    for (let time = 0; time < 2; time++) {
      publishBase(out, { base: first, instead: second });
      assert.deepEqual(inService(), [first, second]);
    }
    assert.equal(publishBase(out, { base: third }), first);
  });

  it('refuses what was decided for another base in service', () => {
    const conflict = { code: 'CONFLICT' };
    assert.throws(() => publishBase(out, { base: first, instead: second }), {
      ...conflict,
      field: '/change/instead',
    });
    assert.throws(() => publishBase(out, { base: first, isRollback: true }), conflict);
    assert.deepEqual(inService(), [third, second, first]);
  });

  it('leaves in service what is there if the other base is gone', () => {
    rmSync(join(out, second), { recursive: true });
    for (const isRollback of [false, true]) {
      assert.throws(() => publishBase(out, { base: second, isRollback }), {
        code: 'INDEX_MISSING',
      });
    }
    assert.deepEqual(inService(), [third, second, first]);
  });

  it('is the way out of a damaged list', () => {
    writeFileSync(join(out, 'current'), '../etc\n');
    publishBase(out, { base: first, instead: third });
    assert.deepEqual(inService(), [first]);
  });
});
