import assert from 'node:assert/strict';
import fc from 'fast-check';

import { KeyTable } from '../../../../services/product-index/feed/key-table.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('KeyTable', () => {
  it('get() finds what was added, in memory or in files, as a map does', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    const keys = fc.array(fc.tuple(word, word, word), { maxLength: 300 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 80 }), (added, most) => {
        const table = new KeyTable(temporaryFolder(), 'keys', most);
        const expected = new Map<string, number>();
        for (const [a, b, value] of added) {
          const name = `${a} ${b}`;
          assert.equal(table.get(a, b), expected.get(name));
          if (expected.has(name)) continue;
          table.add(a, b, value >>> 1);
          expected.set(name, value >>> 1);
        }
        for (const [a, b] of added) assert.equal(table.get(a, b), expected.get(`${a} ${b}`));
        table.close();
      }),
      { numRuns: 50 },
    );
  });

  it('get() finds each of many keys over several files', () => {
    const table = new KeyTable(temporaryFolder(), 'keys', 2000);
    const high = (i: number) => Math.imul(i, 0x9e3779b1) >>> 0;
    for (let i = 0; i < 20_000; i++) table.add(high(i), i ^ 0x5555, i);
    for (let i = 0; i < 20_000; i++) assert.equal(table.get(high(i), i ^ 0x5555), i);
    for (let i = 0; i < 20_000; i++) assert.equal(table.get(high(i), i + 20_000), undefined);
    table.close();
  });
});
