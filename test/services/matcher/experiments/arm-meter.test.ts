import assert from 'node:assert/strict';

import { ArmMeter } from '../../../../services/matcher/experiments/arm-meter.ts';
import { latencyBuckets } from '../../../../shared/experiments/latency-buckets.ts';
import type { Arm, Experiment } from '../../../../shared/protocol/experiments.ts';

const withArm = (arm: Partial<Arm>): Experiment => ({
  ...{ id: 'e', enabled: true, seed: 's', unit: 'page' },
  guardrails: { windowSeconds: 10 },
  arms: [{ id: 'a', share: 1, ...arm }],
});
const settings = (...experiments: Experiment[]) => ({
  ...{ revision: 1, linksOn: true, publishers: [] },
  experiments,
});
const good = { tookMs: 10, hasFailed: false, isPartial: false, linkCount: 2 };

describe('ArmMeter', () => {
  let nowMs: number;
  let meter: ArmMeter;
  const record = (experiment: Experiment, result = good) => {
    const [arm] = experiment.arms;
    assert.ok(arm);
    meter.record({ experiment, arm }, result);
  };

  beforeEach(() => {
    nowMs = 1_000_000;
    meter = new ArmMeter(() => nowMs);
  });

  it('windows() tells what became of the pages of the window', () => {
    const experiment = withArm({});
    record(experiment);
    record(experiment, { ...good, linkCount: 0 });
    record(experiment, { ...good, isPartial: true });
    record(experiment, { ...good, hasFailed: true, isPartial: true, linkCount: 0, tookMs: 100 });
    const [window] = meter.windows(settings(experiment));
    const { latency, ...sums } = window ?? { latency: [] };
    const expected = { pages: 4, failed: 1, partial: 1, empty: 1, links: 4 };
    assert.deepEqual(sums, { experiment: 'e', arm: 'a', ...expected });
    assert.deepEqual(latency, [latencyBuckets.of(10), 3, latencyBuckets.of(100), 1]);
    assert.equal(meter.counts()['arm.e.a.pages'], 4);
  });

  it('windows() forgets what is older than the window, counts() does not', () => {
    const experiment = withArm({});
    record(experiment);
    nowMs += 6000;
    record(experiment);
    assert.equal(meter.windows(settings(experiment))[0]?.pages, 2);
    nowMs += 6000;
    assert.equal(meter.windows(settings(experiment))[0]?.pages, 1);
    nowMs += 60_000;
    assert.equal(meter.windows(settings(experiment))[0]?.pages, 0);
    assert.equal(meter.counts()['arm.e.a.pages'], 2);
  });

  it('windows() begins anew with an arm that was changed, not with one that was ramped', () => {
    record(withArm({ engine: 'one' }));
    assert.equal(meter.windows(settings(withArm({ engine: 'one', share: 0.1 })))[0]?.pages, 1);
    record(withArm({ engine: 'two' }));
    assert.equal(meter.windows(settings(withArm({ engine: 'two' })))[0]?.pages, 1);
  });

  it('windows() has nothing of an arm that is stopped or off, nor of the time before its start', () => {
    const experiment = withArm({});
    record(experiment);
    const stopped = withArm({ stopped: { at: '', reason: '' } });
    assert.deepEqual(meter.windows(settings(stopped)), []);
    assert.equal(meter.windows(settings(experiment))[0]?.pages, 0);
    record(experiment);
    assert.deepEqual(meter.windows(settings({ ...experiment, enabled: false })), []);
    assert.deepEqual(meter.windows(undefined), []);
  });
});
