import assert from 'node:assert/strict';

import { brokenGuardrail } from '../../../../services/control/guardrails/broken-guardrail.ts';
import {
  addUpWindows,
  armToFigures,
  type MeasuredArm,
} from '../../../../services/control/guardrails/measured-arm.ts';
import { latencyBuckets } from '../../../../shared/experiments/latency-buckets.ts';
import type { ArmWindow } from '../../../../shared/protocol/arms.ts';

/** An arm whose pages took so many ms each. */
const arm = (times: Record<number, number>, sums: Partial<MeasuredArm> = {}): MeasuredArm => {
  const latency = new Uint32Array(latencyBuckets.count);
  let pages = 0;
  for (const [ms, count] of Object.entries(times)) {
    latency[latencyBuckets.of(Number(ms))] = count;
    pages += count;
  }
  const none = { failed: 0, partial: 0, empty: 0, links: pages };
  return { experiment: 'e', arm: 'a', pages, ...none, latency, ...sums };
};

describe('brokenGuardrail()', () => {
  it('brokenGuardrail() says which limit was broken and by how much', () => {
    const slow = arm({ 10: 900, 3000: 100 });
    assert.deepEqual(brokenGuardrail(slow, { p99Ms: 100 }), {
      guardrail: 'p99',
      how: `${Math.round(latencyBuckets.quantile(slow.latency, 0.99)).toLocaleString('en')} ms > 100 ms (1,000 pages in 60 s)`,
    });
    const broken = (one: MeasuredArm, guardrails = {}) => brokenGuardrail(one, guardrails)?.how;
    const failing = arm({ 10: 200 }, { failed: 30, partial: 50 });
    assert.equal(broken(failing), '40.0 % > 10.0 % (200 pages in 60 s)');
    assert.equal(broken(failing, { errorRate: 0.5 }), undefined);
    const empty = arm({ 10: 200 }, { empty: 150 });
    assert.equal(broken(empty, { emptyRate: 0.5 }), '75.0 % > 50.0 % (200 pages in 60 s)');
    assert.equal(broken(empty), undefined, 'what is not given is not watched');
    const disliked = arm({ 10: 1 }, { complaints: { complaints: 20, links: 1000 } });
    assert.equal(broken(disliked, { complaintRate: 0.005 }), '2.0 % > 0.5 % (1,000 links)');
    assert.equal(broken(disliked), undefined);
  });

  it('brokenGuardrail() waits for enough pages, and until chance is no excuse', () => {
    const failed = (pages: number, failed: number) =>
      brokenGuardrail(arm({ 10: pages }, { failed }));
    assert.equal(failed(99, 99), undefined);
    assert.ok(failed(100, 99));
    assert.equal(failed(100, 15), undefined, '15 % of 100 may be 10 % in truth');
    assert.ok(failed(10_000, 1500));
    assert.equal(
      brokenGuardrail(arm({ 10: 985, 300: 15 }), { p99Ms: 100, leastPages: 1 }),
      undefined,
    );
    assert.ok(brokenGuardrail(arm({ 10: 9800, 300: 200 }), { p99Ms: 100 }));
  });

  it('addUpWindows() adds what several matchers measured', () => {
    const window = (arm: string, latency: number[]): ArmWindow => ({
      ...{ experiment: 'e', arm, pages: 10, failed: 1, partial: 2, empty: 3, links: 4, latency },
    });
    const sums = addUpWindows([
      window('a', [5, 10]),
      window('b', [5, 1]),
      window('a', [5, 4, 9, 6]),
    ]);
    const both = sums.get('e a');
    assert.ok(both);
    assert.deepEqual([both.pages, both.failed, both.links], [20, 2, 8]);
    assert.deepEqual([both.latency[5], both.latency[9]], [14, 6]);
    const figures = armToFigures(both, 60);
    assert.equal(figures.errorRate, 0.3);
    assert.equal(figures.p99Ms, Math.round(latencyBuckets.end(9) * 10) / 10);
    assert.equal('complaintRate' in figures, false);
  });
});
