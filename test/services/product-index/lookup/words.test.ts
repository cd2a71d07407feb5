import assert from 'node:assert/strict';

import { defaultLimits } from '../../../../services/product-index/lookup/lookup-limits.ts';
import { wordsOf } from '../../../../services/product-index/lookup/words.ts';
import type { IndexReader } from '../../../../services/product-index/store/index-reader.ts';

/** Carriers of a token are its lane A, one of them its lane B; counts what was asked for. */
function countingReader() {
  const asked: string[] = [];
  const reader = {
    vocabulary: 0,
    productCount: 1_000_000,
    token(a: number, b: number) {
      asked.push(`${a} ${b}`);
      return b === 0 ? undefined : { carriers: a, products: Uint32Array.of(b) };
    },
  };
  return { asked, reader: reader as typeof reader & IndexReader };
}

describe('wordsOf()', () => {
  it('gathers what the surface and the stems lead to', () => {
    const { reader } = countingReader();
    const word = wordsOf(reader, defaultLimits).of([7, 90, 5_000, 3], [1, 2, 3, 0], 4);
    assert.equal(word.carriers, 7);
    assert.equal(word.rarity, Math.log(1_000_000 / 5_000));
    assert.deepEqual(word.rare, [Uint32Array.of(1), Uint32Array.of(2)], 'not of the frequent one');
    const nothing = wordsOf(reader, defaultLimits).of([7], [0], 1);
    assert.deepEqual(nothing, { carriers: 0, rarity: Math.log(1_000_000), rare: [] });
  });

  it('asks once for a word, and tells words apart by every stem', () => {
    const { asked, reader } = countingReader();
    const words = wordsOf(reader, defaultLimits);
    for (let round = 0; round < 3; round++) {
      assert.equal(wordsOf(reader, defaultLimits).of([8, 9], [5, 6], 2).carriers, 8);
    }
    assert.deepEqual(asked, ['8 5', '9 6']);
    assert.equal(words.of([8, 9], [5, 6], 1).rare.length, 1);
    assert.equal(words.of([8, 9], [5, 7], 2).rare[1]?.[0], 7);
    // More words than are kept: some share an entry.
    for (let lane = 1; lane < 200_000; lane++) {
      assert.equal(words.of([lane], [1], 1).carriers, lane);
    }
  });

  it('keeps whole lists, and begins anew when they are too many', () => {
    let reads = 0;
    const list = new Uint32Array(8_192);
    const reader = {
      vocabulary: 0,
      productCount: 1_000_000,
      token: () => {
        reads++;
        return { carriers: list.length, products: list };
      },
    };
    const words = wordsOf(reader as typeof reader & IndexReader, defaultLimits);
    for (let round = 0; round < 3; round++) assert.equal(words.carriersOf(1, 2), list);
    assert.equal(reads, 1);
    // 16 MB are 512 lists of these.
    for (let lane = 2; lane <= 512; lane++) words.carriersOf(lane, 0);
    words.carriersOf(1, 2);
    assert.equal(reads, 512);
    words.carriersOf(513, 0);
    words.carriersOf(1, 2);
    assert.equal(reads, 514);
  });

  it('forgets when updates added products', () => {
    const { asked, reader } = countingReader();
    wordsOf(reader, defaultLimits).of([1], [2], 1);
    reader.vocabulary = 1;
    wordsOf(reader, defaultLimits).of([1], [2], 1);
    assert.deepEqual(asked, ['1 2', '1 2']);
  });
});
