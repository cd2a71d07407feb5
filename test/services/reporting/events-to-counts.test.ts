import assert from 'node:assert/strict';
import fc from 'fast-check';

import { EventsToCounts } from '../../../services/reporting/events-to-counts.ts';
import { answeredEvent, clickedEvent } from './sample-events.ts';

describe('EventsToCounts', () => {
  it('counts() sums by experiment, arm and engine', () => {
    const sums = new EventsToCounts();
    sums.add(answeredEvent(1, { linkCount: 3, tookMs: 2 }), 'engines');
    sums.add(answeredEvent(2, { linkCount: 0, tookMs: 6, partial: true }), 'engines');
    sums.add(answeredEvent(3, { arm: 'ngram', engine: 'ngram' }), 'engines');
    sums.add(answeredEvent(4, { arm: 'default' }), '');
    sums.add(clickedEvent(1), 'engines');
    const zero = { answered: 1, links: 2, partial: 0, empty: 0, clicks: 0, meanMs: 4 };
    assert.deepEqual(sums.counts(), [
      { ...zero, experiment: '', arm: 'default', engine: 'chunk' },
      {
        ...{ experiment: 'engines', arm: 'chunk', engine: 'chunk' },
        ...{ answered: 2, links: 3, partial: 1, empty: 1, clicks: 1, meanMs: 4 },
      },
      { ...zero, experiment: 'engines', arm: 'ngram', engine: 'ngram' },
    ]);
  });

  it('merge() of parts agrees with the whole, however it is cut', () => {
    const event = fc.record({
      arm: fc.constantFrom('a', 'b'),
      linkCount: fc.integer({ min: 0, max: 5 }),
      tookMs: fc.integer({ min: 0, max: 100 }),
      isClick: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(event)), (parts) => {
        const whole = new EventsToCounts();
        const merged = new EventsToCounts();
        for (const part of parts) {
          const sums = new EventsToCounts();
          for (const { arm, linkCount, tookMs, isClick } of part) {
            const one = isClick
              ? clickedEvent(1, { arm })
              : answeredEvent(1, { arm, linkCount, tookMs });
            whole.add(one, 'x');
            sums.add(one, 'x');
          }
          merged.merge(sums);
        }
        const rounded = (sums: EventsToCounts) =>
          sums.counts().map((sum) => ({ ...sum, meanMs: Math.round(sum.meanMs * 1e6) }));
        assert.deepEqual(rounded(merged), rounded(whole));
      }),
    );
  });
});
