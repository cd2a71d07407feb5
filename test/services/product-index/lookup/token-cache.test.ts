import assert from 'node:assert/strict';

import { tokenCacheOf } from '../../../../services/product-index/lookup/token-cache.ts';
import type { IndexReader } from '../../../../services/product-index/store/index-reader.ts';

/** Answers what was asked for, and counts. */
function countingReader() {
  const asked: string[] = [];
  const reader = {
    sequence: 0,
    token(a: number, b: number) {
      asked.push(`${a} ${b}`);
      return b === 0 ? undefined : { carriers: a, products: Uint32Array.of(b) };
    },
  };
  return { asked, reader: reader as typeof reader & IndexReader };
}

describe('tokenCacheOf()', () => {
  it('asks once for what it found, and tells tokens of one entry apart', () => {
    const { asked, reader } = countingReader();
    const [one, other] = [7, 7 + 2 ** 15];
    for (let round = 0; round < 2; round++) {
      assert.equal(tokenCacheOf(reader).token(one, 5)?.carriers, one);
      assert.deepEqual([...(tokenCacheOf(reader).token(one, 6)?.products ?? [])], [6]);
    }
    assert.equal(tokenCacheOf(reader).token(other, 6)?.carriers, other);
    assert.equal(tokenCacheOf(reader).token(one, 6)?.carriers, one);
    assert.equal(tokenCacheOf(reader).token(one, 0), undefined);
    assert.equal(asked.filter((key) => key === '9 9').length, 0);
    tokenCacheOf(reader).token(9, 9);
    tokenCacheOf(reader).token(9, 9);
    assert.equal(asked.filter((key) => key === '9 9').length, 1);
  });

  it('forgets when there were updates', () => {
    const { asked, reader } = countingReader();
    tokenCacheOf(reader).token(1, 2);
    reader.sequence = 1;
    tokenCacheOf(reader).token(1, 2);
    assert.deepEqual(asked, ['1 2', '1 2']);
  });
});
