import assert from 'node:assert/strict';

import { recentLatencies } from '../../../shared/service/recent-latencies.ts';

describe('recentLatencies()', () => {
  it('gives percentiles by name, to one per cent', () => {
    const { record, summary } = recentLatencies(() => 0);
    for (let ms = 1; ms <= 1000; ms += 1) record('page', ms);
    record('other', 0.05);
    const { page, other } = summary();
    const near = (value: number | undefined, wanted: number) =>
      assert.ok(Math.abs((value ?? 0) - wanted) <= wanted * 0.011, `${value} for ${wanted}`);
    assert.equal(page?.count, 1000);
    near(page?.p50Ms, 500);
    near(page?.p90Ms, 900);
    near(page?.p99Ms, 990);
    near(page?.maxMs, 1000);
    near(other?.p50Ms, 0.05);
  });

  it('forgets what is older than a minute, and keeps what is younger', () => {
    let nowMs = 0;
    const { record, summary } = recentLatencies(() => nowMs);
    record('page', 900);
    nowMs = 45_000;
    record('page', 5);
    assert.equal(summary()['page']?.count, 2);
    nowMs = 61_000;
    assert.equal(summary()['page']?.count, 1);
    assert.ok((summary()['page']?.maxMs ?? 0) < 6);
    nowMs = 200_000;
    assert.deepEqual(summary(), {});
    record('page', 7);
    assert.equal(summary()['page']?.count, 1, 'a slot that is used again begins empty');
  });

  it('takes times that are none or beyond all bounds', () => {
    const { record, summary } = recentLatencies(() => 0);
    record('page', 0);
    record('page', 1e9);
    assert.equal(summary()['page']?.count, 2);
  });
});
