import assert from 'node:assert/strict';

import { ByteSink } from '../../../../services/product-index/layout/byte-sink.ts';
import {
  FLAG_BRAND,
  flagsIn,
  lenIn,
  rarityIn,
  tagIn,
  writeEntry,
} from '../../../../services/product-index/layout/title-signature.ts';
import {
  entryWord,
  signatureCacheOf,
} from '../../../../services/product-index/lookup/signature-cache.ts';
import type { IndexReader } from '../../../../services/product-index/store/index-reader.ts';

/** A title of one entry, whose lane tells titles apart, behind three bytes of something else. */
function signature(lane: number) {
  const sink = new ByteSink();
  sink.fixed(0, 3);
  writeEntry(sink, lane, 0xbeef, 64, FLAG_BRAND, true, 2);
  return { bytes: sink.take(), place: { start: 3, entryCount: 1, titleCount: 1 } };
}

describe('signatureCacheOf()', () => {
  it('keeps titles as words, each until another takes its place', () => {
    const cache = signatureCacheOf({} as IndexReader);
    const [one, other] = [5, 5 + 2 ** 17];
    assert.equal(cache.find(one), -1);
    const { bytes, place } = signature(0xfedcba98);
    const at = cache.keep(one, bytes, place);
    assert.equal(cache.find(one), at);
    assert.deepEqual([...cache.words.subarray(at, at + 2)], [1, 1]);
    assert.equal((cache.words[entryWord(at, 0)] as number) >>> 0, 0xfedcba98);
    const rest = cache.words[entryWord(at, 0) + 1] as number;
    assert.deepEqual(
      [tagIn(rest), lenIn(rest), flagsIn(rest), rarityIn(rest)],
      [0xbeef, 64, FLAG_BRAND, 12],
    );
    const second = signature(2);
    cache.keep(other, second.bytes, second.place);
    assert.equal(cache.find(one), -1);
    const third = signature(3);
    const copied = cache.copy(third.bytes, third.place);
    assert.equal(cache.words[entryWord(copied, 0)], 3);
    assert.equal(cache.words[entryWord(cache.find(other), 0)], 2);
  });
});
