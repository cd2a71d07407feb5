import assert from 'node:assert/strict';

import { KeyKind } from '../../../bench/prototype/key-kind.ts';
import { KeyRuns } from '../../../bench/prototype/key-runs.ts';
import { runsToProducts } from '../../../bench/prototype/posting-runs.ts';
import { PrototypeStore } from '../../../bench/prototype/prototype-store.ts';
import { keyHigh, keyLow, laneA, laneB } from '../../../services/product-index/layout/text-hash.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LIST_MOST = 1000;

function keyOf(text: string): [high: number, low: number] {
  const high = keyHigh(laneA(text), laneB(text));
  return [high, keyLow(high, laneB(text))];
}

describe('KeyKind', () => {
  it('find() gives the products of every key, counts those of long lists, knows no other key', async () => {
    const expected = new Map<string, number[]>();
    const runs = new KeyRuns();
    for (let i = 0; i < 3000; i++) {
      const count = i === 0 ? LIST_MOST + 1 : i % 100 === 0 ? 400 : 1 + (i % 5);
      const products = Array.from({ length: count }, (_, n) => i + n * (1 + (i % 7)));
      expected.set(`key${i}`, products);
      for (const product of [...products].reverse()) runs.add(...keyOf(`key${i}`), product);
    }
    runs.add(...keyOf('key7'), 7);
    runs.sort();
    const store = new PrototypeStore(temporaryFolder());
    const kind = new KeyKind(store, 'kind', runs, LIST_MOST);
    assert.equal(kind.keyCount, 3000);
    for (const [text, products] of expected) {
      const found = kind.find(...keyOf(text));
      assert.equal(found?.carriers, products.length, text);
      const list = found?.load();
      if (products.length > LIST_MOST) assert.equal(list, undefined);
      else assert.deepEqual(list && [...runsToProducts(list, LIST_MOST)], products);
    }
    let passed = 0;
    for (let i = 0; i < 10_000; i++) {
      const [high, low] = keyOf(`other${i}`);
      if (kind.filter.mayHold(high, low >>> 24)) passed++;
      assert.equal(kind.find(high, low), undefined);
    }
    assert.ok(passed < 250, `${passed} of 10,000 absent keys passed the filter`);
    await store.close();
  });
});
