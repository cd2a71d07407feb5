import assert from 'node:assert/strict';
import fc from 'fast-check';

import { ByteSink } from '../../../../services/product-index/layout/byte-sink.ts';
import {
  blockBits,
  blockOf,
  entryAt,
  entryEnd,
  KeyBlockWriter,
  keyCountOf,
  placeOf,
  restOf,
} from '../../../../services/product-index/layout/key-block.ts';
import {
  filterLines,
  LINE_WORDS,
  lineOf,
  markKey,
  mayHoldKey,
} from '../../../../services/product-index/layout/key-filter.ts';
import {
  PostingCursor,
  writeRuns,
} from '../../../../services/product-index/layout/posting-list.ts';

/** Empty, short, as long as a size of one byte tells, and longer. */
const entryOf = (rest: number) => Buffer.alloc([0, 9, 254, 255, 300][rest % 5] ?? 0, rest);

const word = fc.integer({ min: 0, max: 0xffffffff });

describe('key block', () => {
  it('finds each of its keys and its entry, and no other', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffff }), { maxLength: 200 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 0xffffff }), (rests, other) => {
        rests.sort((x, y) => x - y);
        const writer = new KeyBlockWriter();
        for (const rest of rests) writer.add(rest, entryOf(rest));
        const block = writer.take();
        assert.equal(keyCountOf(block), rests.length);
        assert.equal(entryAt(block, rests.length), block.length);
        for (const rest of rests) {
          const place = placeOf(block, rest);
          const start = entryAt(block, place);
          const entry = block.subarray(start, entryEnd(block, place, start));
          assert.ok(entryOf(rest).equals(entry), `entry of ${rest}`);
        }
        assert.equal(placeOf(block, other) >= 0, rests.includes(other));
      }),
    );
  });

  it('blockOf() and restOf() are the first bits of a key and the 24 behind them', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 6, max: 32 }), (high, low, bits) => {
        const key = (BigInt(high) << 32n) | BigInt(low);
        assert.equal(BigInt(blockOf(high, bits)), key >> BigInt(64 - bits));
        assert.equal(BigInt(restOf(high, low, bits)), (key >> BigInt(40 - bits)) & 0xffffffn);
      }),
    );
  });

  it('blockBits() gives blocks of about 48 keys', () => {
    assert.equal(blockBits(0), 6);
    for (const keys of [1e5, 1e6, 4e7]) {
      const inBlock = keys / 2 ** blockBits(keys);
      assert.ok(inBlock > 30 && inBlock < 70, `${keys}: ${inBlock}`);
    }
  });
});

describe('posting list', () => {
  it('runs() reads what writeRuns() wrote, and its beginning; skipRuns() passes over it', () => {
    const lists = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 28 - 1 }), { maxLength: 100 });
    const close = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 100 });
    fc.assert(
      fc.property(
        fc.oneof(lists, close),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, part) => {
          list.sort((x, y) => x - y);
          const sink = new ByteSink();
          writeRuns(sink, Uint32Array.from(list), 0, list.length);
          const cursor = new PostingCursor(sink.view(), 0);
          assert.deepEqual([...cursor.runs(list.length)], list);
          assert.equal(cursor.pos, sink.length);
          const some = Math.floor(list.length * part);
          assert.deepEqual([...new PostingCursor(sink.view(), 0).runs(some)], list.slice(0, some));
          assert.equal(new PostingCursor(sink.view(), 0).skipRuns(some), list[some - 1] ?? 0);
          const passing = new PostingCursor(sink.view(), 0);
          assert.equal(passing.skipRuns(list.length), list.at(-1) ?? 0);
          assert.equal(passing.pos, sink.length);
        },
      ),
    );
  });

  it('is coded as its documentation says', () => {
    const sink = new ByteSink();
    sink.number(4 * 2);
    writeRuns(sink, Uint32Array.of(7, 9, 10, 11), 0, 4);
    assert.equal(Buffer.from(sink.view()).toString('hex'), '080e0301');
  });
});

describe('key filter', () => {
  it('holds every key that was marked and few others', () => {
    const count = 20_000;
    const lines = filterLines(count);
    const words = new Uint32Array(lines * LINE_WORDS);
    let state = 7;
    const next = () => {
      state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
      return state;
    };
    const line = (high: number) => lineOf(high, lines) * LINE_WORDS;
    const keys = Array.from({ length: count }, () => [next(), next()] as const);
    for (const [high, low] of keys) markKey(words, line(high), high, low);
    for (const [high, low] of keys) assert.ok(mayHoldKey(words, line(high), high, low));
    let passed = 0;
    for (let i = 0; i < count; i++) {
      const [high, low] = [next(), next()];
      if (mayHoldKey(words, line(high), high, low)) passed++;
    }
    assert.ok(passed / count < 0.03, `${passed} of ${count}`);
  });
});
