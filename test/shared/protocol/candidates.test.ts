import assert from 'node:assert/strict';

import {
  decodeEvidence,
  type Evidence,
  encodeEvidence,
  evidenceColumns,
} from '../../../shared/protocol/candidates.ts';

describe('candidates', () => {
  it('encodeEvidence() and decodeEvidence() keep to the order of the columns', () => {
    const named = Object.fromEntries(evidenceColumns.map((name, i) => [name, i + 1])) as Evidence;
    const values: number[] = [0];
    encodeEvidence(named, values);
    const inOrder = evidenceColumns.map((_, i) => i + 1);
    assert.deepEqual(values, [0, ...inOrder]);
    assert.deepEqual(decodeEvidence([...inOrder.map(() => 0), ...inOrder], 1), named);
  });
});
