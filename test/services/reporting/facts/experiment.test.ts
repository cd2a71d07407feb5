import assert from 'node:assert/strict';

import type { ExperimentInForce } from '../../../../services/reporting/facts/facts-to-experiment.ts';
import { ratioOfSums } from '../../../../services/reporting/statistics/ratio-of-sums.ts';
import type { Event } from '../../../../shared/protocol/events.ts';
import { answeredEvent, clickedEvent } from '../sample-events.ts';
import { seededRandom } from '../statistics/seeded-random.ts';
import { type EventFiles, eventFiles } from './event-files.ts';

const trueRates: Readonly<Record<string, number>> = { chunk: 0.2, blend: 0.3 };
const inForce: ExperimentInForce = {
  unit: 'page',
  control: 'chunk',
  arms: [
    { id: 'chunk', share: 0.5 },
    { id: 'blend', share: 0.5 },
  ],
};

/** Pages of 300 units, answered about 10 times each, whose links are followed as often as known. */
function audience(visits: number, blendShare = 0.5): Event[] {
  const random = seededRandom(11);
  const events: Event[] = [];
  for (let n = 0; n < visits; n++) {
    const unit = Math.floor(300 * random());
    const arm = (unit * 7919) % 300 < 300 * blendShare ? 'blend' : 'chunk';
    const page = `https://example.org/${unit}`;
    events.push(answeredEvent(n, { arm, engine: arm, page, tookMs: 1 + (n % 100) }));
    if (random() < (trueRates[arm] ?? 0)) events.push(clickedEvent(n, { arm, engine: arm }));
  }
  return events;
}

describe('experiment report', () => {
  let files: EventFiles;
  beforeEach(() => {
    files = eventFiles();
  });
  afterEach(() => files.facts.stop());
  const experiment = (given: ExperimentInForce | null = inForce, id = 'engines') =>
    files.facts.run(
      'experiment',
      { request: { experiment: id }, inForce: given ?? undefined },
      15_000,
    );

  it('finds the truth within its intervals, and agrees with sums made by hand', async () => {
    const events = audience(3000);
    files.write(events);
    const answer = await experiment();
    assert.deepEqual(
      [answer.control, answer.unit, answer.sampleRatio.isMismatch],
      ['chunk', 'page', false],
    );
    const blend = answer.arms.find(({ arm }) => arm === 'blend');
    const difference = blend?.versusControl.clickRate;
    assert.ok(blend && difference);
    // Two links a page, of which one is followed at most.
    const truth = ((trueRates['blend'] ?? 0) - (trueRates['chunk'] ?? 0)) / 2;
    assert.ok(difference.low <= truth && truth <= difference.high, JSON.stringify(difference));
    assert.ok(difference.alwaysLow < difference.low && difference.high < difference.alwaysHigh);
    assert.equal(answer.arms.find(({ isControl }) => isControl)?.versusControl.clickRate, null);

    const variance = ['blend', 'chunk'].reduce((sum, arm) => sum + byHand(events, arm).variance, 0);
    const value = byHand(events, 'blend').value - byHand(events, 'chunk').value;
    assert.ok(Math.abs(difference.difference - value) < 1e-12);
    assert.ok(Math.abs(difference.high - value - 1.959964 * Math.sqrt(variance)) < 1e-6);
    assert.equal(
      blend.pages,
      events.filter((e) => e.kind === 'answered' && e.arm === 'blend').length,
    );
    assert.equal(blend.p50Ms !== null && Math.abs(blend.p50Ms - 50) < 5, true);
    const pages = answer.days.reduce((sum, day) => sum + day.pages, 0);
    assert.equal(pages, 3000);
    // 0.05 x 0.02 x 1000 EUR a click.
    const perThousand = blend.revenuePer1000Pages ?? 0;
    assert.ok(Math.abs(perThousand - (1000 * blend.clicks) / blend.pages) < 1e-6);
  });

  it('says that units do not match the shares', async () => {
    files.write(audience(3000, 0.3));
    const { sampleRatio } = await experiment();
    assert.ok(sampleRatio.pValue !== null && sampleRatio.pValue < 1e-6);
    assert.equal(sampleRatio.isMismatch, true);
  });

  it('compares units with shares only since these were changed', async () => {
    files.write(audience(3000, 0.3).map((event) => ({ ...event, at: '2026-01-01T00:00:00.000Z' })));
    files.write(
      audience(3000).map((event) => ({
        ...event,
        request: `${event.request}b`,
        at: '2026-02-01T00:00:00.000Z',
      })),
    );
    const { sampleRatio, notes } = await experiment({
      ...inForce,
      sharesSince: '2026-01-15T00:00:00.000Z',
    });
    assert.equal(sampleRatio.isMismatch, false);
    assert.match(notes[0] ?? '', /Shares were changed/);
  });

  it('reports an experiment that is gone, and knows none that never was', async () => {
    files.write(audience(50));
    const answer = await experiment(null);
    assert.match(answer.notes[0] ?? '', /no settings any more/);
    assert.equal(answer.arms.length, 2);
    assert.equal(answer.arms[1]?.versusControl.clickRate, null, 'too little to say');
    await assert.rejects(experiment(null, 'never'), { code: 'NOT_FOUND' });
  });
});

function byHand(events: readonly Event[], arm: string) {
  const units = new Map<string, { x: number; y: number }>();
  const pageOf = new Map<string, string>();
  for (const event of events) {
    if (event.arm !== arm) continue;
    const page = event.kind === 'answered' ? (event.page ?? '') : (pageOf.get(event.request) ?? '');
    if (event.kind === 'answered') pageOf.set(event.request, page);
    const unit = units.get(page) ?? { x: 0, y: 0 };
    if (event.kind === 'answered') unit.x += event.linkCount;
    else unit.y += 1;
    units.set(page, unit);
  }
  const sums = { units: units.size, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  for (const { x, y } of units.values()) {
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.xy += x * y;
    sums.yy += y * y;
  }
  const ratio = ratioOfSums(sums);
  assert.ok(ratio);
  return ratio;
}
