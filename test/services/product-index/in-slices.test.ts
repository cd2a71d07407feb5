import assert from 'node:assert/strict';

import { inSlices } from '../../../services/product-index/in-slices.ts';

describe('inSlices()', () => {
  const busyFor = (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end; );
  };

  it('takes all steps, and lets others run between long ones', async () => {
    let others = 0;
    const timer = setInterval(() => others++, 1);
    const seen: number[] = [];
    function* steps() {
      for (let step = 0; step < 10; step++) {
        busyFor(4);
        yield seen.push(others);
      }
    }
    await inSlices(steps(), new AbortController().signal);
    clearInterval(timer);
    assert.equal(seen.length, 10);
    assert.ok(new Set(seen).size > 5, `${seen}`);
  });

  it('ends when it is told to', async () => {
    const control = new AbortController();
    function* steps() {
      for (;;) {
        busyFor(3);
        yield;
      }
    }
    const work = inSlices(steps(), control.signal);
    control.abort();
    await assert.rejects(work, { name: 'AbortError' });
  });
});
