import assert from 'node:assert/strict';

import { RecentEvents } from '../../../services/reporting/recent-events.ts';
import { answeredEvent, clickedEvent } from './sample-events.ts';

describe('RecentEvents', () => {
  it('isRepeated() tells the same event from another of the same request', () => {
    const recent = new RecentEvents(10);
    assert.equal(recent.isRepeated(answeredEvent(1)), false);
    assert.equal(recent.isRepeated(answeredEvent(1)), true);
    assert.equal(recent.isRepeated(answeredEvent(2)), false);
    assert.equal(recent.isRepeated(clickedEvent(1)), false);
    assert.equal(recent.isRepeated(clickedEvent(1)), true);
    assert.equal(recent.isRepeated(clickedEvent(1, { at: 'later' })), false, 'a second click');
    assert.equal(recent.experimentOf('r1'), 'engines');
    assert.equal(recent.experimentOf('r3'), undefined);
  });

  it('isRepeated() remembers at least its capacity, and at most twice as many', () => {
    const recent = new RecentEvents(5);
    for (let n = 0; n < 100; n += 1) assert.equal(recent.isRepeated(answeredEvent(n)), false);
    for (let n = 99; n > 94; n -= 1) assert.equal(recent.isRepeated(answeredEvent(n)), true);
    assert.equal(recent.experimentOf('r89'), undefined);
  });
});
