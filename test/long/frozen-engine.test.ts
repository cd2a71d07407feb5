import assert from 'node:assert/strict';

import { type Rehearsal, rehearse } from '../../bench/rehearsal.ts';

/** A freeze of three seconds every three minutes: the load meets one. */
const freeze = { freezeMs: 3000, everyMs: 180_000 };
const seconds = 270;

describe('an engine that freezes 3 s every 3 minutes takes 10 % of the pages', () => {
  let rehearsal: Rehearsal;

  before(async function () {
    this.timeout((seconds + 120) * 1000);
    rehearsal = await rehearse({ ...freeze, seconds, perSecond: 30, deadlineMs: 5000 });
  });

  it('every page was answered in time, the others by their own engine', () => {
    assert.ok(rehearsal.pages.length > seconds * 25);
    for (const { answer } of rehearsal.pages) {
      assert.equal(answer.partial, false);
      if (answer.arm === 'control')
        assert.deepEqual([answer.engine, answer.fallback], ['blend', undefined]);
    }
  });

  it('its arm is stopped within a minute of the first freeze', () => {
    const first = rehearsal.pages.find(({ answer }) => answer.fallback);
    assert.ok(first, 'no page met the freeze');
    assert.match(rehearsal.reason ?? '', /^by guardrail (error rate|p99): /);
    assert.ok((rehearsal.stoppedMs ?? Infinity) - first.atMs < 60_000, `${rehearsal.stoppedMs}`);
  });
});
