import assert from 'node:assert/strict';
import fc from 'fast-check';

import { latencyBuckets } from '../../../shared/experiments/latency-buckets.ts';

describe('latencyBuckets', () => {
  it('of() and end() hold a time within 5 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 100_000, noNaN: true }), (ms) => {
        const end = latencyBuckets.end(latencyBuckets.of(ms));
        assert.ok(end >= ms * (1 - 1e-9) && end <= ms * 1.05 * (1 + 1e-9), `${ms} in ${end}`);
      }),
    );
    assert.equal(latencyBuckets.of(0), 0);
    assert.equal(latencyBuckets.of(Number.NaN), 0);
    assert.equal(latencyBuckets.of(1e9), latencyBuckets.count - 1);
  });

  it('quantile() is the time that a share of pages did not exceed, within a bucket', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 10_000, noNaN: true }), { minLength: 1 }),
        fc.constantFrom(0.5, 0.9, 0.99, 1),
        (times, share) => {
          const pages = new Uint32Array(latencyBuckets.count);
          for (const ms of times)
            pages[latencyBuckets.of(ms)] = (pages[latencyBuckets.of(ms)] ?? 0) + 1;
          const exact = times.sort((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? 0;
          const bucket = latencyBuckets.end(latencyBuckets.of(exact));
          assert.equal(latencyBuckets.quantile(pages, share), bucket);
        },
      ),
    );
    assert.equal(latencyBuckets.quantile([], 0.99), 0);
  });
});
