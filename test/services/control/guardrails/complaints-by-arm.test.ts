import assert from 'node:assert/strict';

import { ComplaintsSince } from '../../../../services/control/guardrails/complaints-by-arm.ts';
import type { Arm, Experiment } from '../../../../shared/protocol/experiments.ts';

const arm = (changes: Partial<Arm> = {}): Arm => ({ id: 'a', share: 0.5, ...changes });
const experiment: Experiment = { id: 'e', enabled: true, seed: 's', unit: 'page', arms: [arm()] };
const counted = (complaints: number, links: number) => new Map([['e a', { complaints, links }]]);

describe('ComplaintsSince', () => {
  it('of() holds against an arm only what came since it is as it is', () => {
    const since = new ComplaintsSince();
    assert.deepEqual(since.of(experiment, arm()), { complaints: 0, links: 0 });
    since.update(counted(10, 1000));
    assert.deepEqual(since.of(experiment, arm()), { complaints: 0, links: 0 });
    since.update(counted(13, 1500));
    assert.deepEqual(since.of(experiment, arm({ share: 1 })), { complaints: 3, links: 500 });
    assert.deepEqual(since.of(experiment, arm({ engine: 'other' })), { complaints: 0, links: 0 });
    since.update(counted(2, 100));
    assert.deepEqual(
      since.of(experiment, arm({ engine: 'other' })),
      { complaints: 0, links: 0 },
      'old events were removed',
    );
  });
});
