import assert from 'node:assert/strict';

import { pageThrottle } from '../../../services/gateway/page-throttle.ts';

/** Asks `perSecond` times a second of a system that answers `capacity` of them a second. */
function load(perSecond: number, capacity: number, seconds: number, clock = { nowMs: 0 }) {
  const throttle = pageThrottle(() => clock.nowMs);
  const run = (rate: number, forSeconds: number) => {
    const counts = { answered: 0, behind: 0, unread: 0 };
    let room = 0;
    for (let i = 0; i < rate * forSeconds; i += 1) {
      clock.nowMs += 1000 / rate;
      room = Math.min(3, room + capacity / rate);
      if (throttle.isRefused()) {
        counts.unread += 1;
      } else if (room >= 1) {
        room -= 1;
        counts.answered += 1;
        throttle.record('answered');
      } else {
        counts.behind += 1;
        throttle.record('refused');
      }
    }
    return counts;
  };
  return { first: run(perSecond, seconds), run };
}

describe('pageThrottle()', () => {
  it('refuses nothing while nothing is refused behind', () => {
    const { first } = load(500, 1000, 10);
    assert.deepEqual(first, { answered: 5000, behind: 0, unread: 0 });
  });

  it('refuses most of a crowd unread, and what can be answered is answered', () => {
    const { run } = load(50, 100, 2);
    const crowd = run(300, 20);
    assert.ok(crowd.answered >= 0.95 * 100 * 20, JSON.stringify(crowd));
    assert.ok(crowd.behind <= 0.65 * crowd.answered, JSON.stringify(crowd));
  });

  it('refuses nothing more once the crowd has gone', () => {
    const { run } = load(300, 100, 10);
    assert.equal(run(50, 10).unread, 0);
  });

  it('lets some through while none is answered, and all soon after', () => {
    const clock = { nowMs: 0 };
    const throttle = pageThrottle(() => clock.nowMs);
    let passed = 0;
    for (let i = 0; i < 1000; i += 1) {
      clock.nowMs += 10;
      if (throttle.isRefused()) continue;
      passed += 1;
      throttle.record('refused');
    }
    assert.ok(passed >= 90 && passed <= 110, `${passed}`);
    let unread = 0;
    for (let i = 0; i < 400; i += 1) {
      clock.nowMs += 10;
      if (throttle.isRefused()) unread += 1;
      else throttle.record('answered');
    }
    assert.ok(unread < 100, `${unread}`);
  });
});
