import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
  continueLaneA,
  continueLaneB,
  joinA,
  joinB,
  keyBytes,
  keyHigh,
  keyLow,
  laneA,
  laneB,
  MAX_TOKEN_LEN,
} from '../../../../services/product-index/layout/text-hash.ts';

describe('text hash', () => {
  it('joinA() and joinB() equal the lanes of the joined text', () => {
    const right = fc.string({ maxLength: MAX_TOKEN_LEN });
    fc.assert(
      fc.property(fc.string(), right, (left, end) => {
        assert.equal(joinA(laneA(left), laneA(end), end.length), laneA(left + end));
        assert.equal(joinB(laneB(left), laneB(end), end.length), laneB(left + end));
      }),
    );
  });

  it('continueLaneA() and continueLaneB() equal the lanes of the whole text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, end) => {
        assert.equal(continueLaneA(laneA(left), end), laneA(left + end));
        assert.equal(continueLaneB(laneB(left), end), laneB(left + end));
      }),
    );
  });

  it('keyBytes() orders bytewise as its words do and pins the format', () => {
    const bytes = keyBytes(laneA('backroller'), laneB('backroller'), new Uint8Array(8));
    const view = new DataView(bytes.buffer);
    const high = keyHigh(laneA('backroller'), laneB('backroller'));
    assert.equal(view.getUint32(0), high);
    assert.equal(view.getUint32(4), keyLow(high, laneB('backroller')));
    assert.equal(Buffer.from(bytes).toString('hex'), 'ea362cd630df7a51');
  });

  it('keys of 200,000 short texts differ', () => {
    const seen = new Set<bigint>();
    for (let i = 0; i < 200_000; i++) {
      const text = `a${i.toString(36)}`;
      const high = keyHigh(laneA(text), laneB(text));
      seen.add((BigInt(high) << 32n) | BigInt(keyLow(high, laneB(text))));
    }
    assert.equal(seen.size, 200_000);
  });
});
