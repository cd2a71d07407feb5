import assert from 'node:assert/strict';

import {
  decodeEvidence,
  type Evidence,
  encodeEvidence,
  evidenceColumns,
} from '../../../shared/protocol/candidates.ts';

describe('candidates', () => {
  it('encodeEvidence() and decodeEvidence() keep to the order of the columns', () => {
    const evidence = Object.fromEntries(
      evidenceColumns.map((name, i) => [name, i + 1]),
    ) as Evidence;
    const values = new Int32Array(3 * evidenceColumns.length);
    encodeEvidence(evidence, values, 1);
    const encoded = [...values.subarray(evidenceColumns.length, 2 * evidenceColumns.length)];
    assert.deepEqual(
      encoded.map((value, i) => value === i + 1 || value === 1000 * (i + 1)),
      encoded.map(() => true),
    );
    assert.deepEqual(decodeEvidence(values, 1), evidence);
  });

  it('shares and nats travel in thousandths', () => {
    const none = Object.fromEntries(evidenceColumns.map((name) => [name, 0])) as Evidence;
    const values = new Int32Array(evidenceColumns.length);
    encodeEvidence({ ...none, coverage: 2 / 3, rarity: 17.72753, matched: 2 ** 29 }, values, 0);
    assert.deepEqual(decodeEvidence([...values], 0), {
      ...none,
      coverage: 0.667,
      rarity: 17.728,
      matched: 2 ** 29,
    });
  });
});
