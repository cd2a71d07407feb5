import assert from 'node:assert/strict';

import { toTable } from '../../cli/to-table.ts';

describe('toTable()', () => {
  it('toTable() sets numbers to the right and text to the left, under their headings', () => {
    const rows = [
      { name: 'a', count: 5 },
      { name: 'longer', count: 12345678 },
    ];
    assert.equal(toTable(rows), 'name       count\na              5\nlonger  12345678');
    assert.equal(toTable([{ a: 'x', longer: '' }]), 'a  longer\nx');
  });
});
