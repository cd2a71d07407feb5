import assert from 'node:assert/strict';
import {
  appendFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { eventsToSegments } from '../../../services/reporting/events-to-segments.ts';
import { pruneSegments } from '../../../services/reporting/prune-segments.ts';
import { SegmentsToCounts } from '../../../services/reporting/segments-to-counts.ts';
import { createLog } from '../../../shared/logging/log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answeredEvent, clickedEvent } from './sample-events.ts';

describe('segments', () => {
  const log = createLog('test', { level: 'silent' });
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  const line = (n: number) => `${JSON.stringify(answeredEvent(n))}\n`;
  const caughtUp = async (counter = new SegmentsToCounts(folder)) => {
    await counter.catchUp();
    return counter;
  };
  const answered = (counter: SegmentsToCounts) =>
    counter.counts().reduce((sum, one) => sum + one.answered, 0);

  it('append() of many at the same time writes every event once, in files of bounded size', async () => {
    const segments = eventsToSegments({ folder, segmentBytes: 4096, log });
    await Promise.all(Array.from({ length: 100 }, (_, n) => segments.append([answeredEvent(n)])));
    for (let n = 100; n < 200; n += 1) await segments.append([answeredEvent(n)]);
    await segments.append([clickedEvent(3)]);
    await segments.close();
    assert.ok(readdirSync(folder).length > 5);
    const counter = await caughtUp();
    assert.equal(answered(counter), 200);
    assert.equal(counter.counts()[0]?.clicks, 1);
    assert.equal(
      counter.counts()[0]?.experiment,
      'engines',
      'the click is counted with its answer',
    );
    assert.equal(counter.since(), answeredEvent(0).at);
    assert.equal(counter.state().repeated, 0);
  });

  it('catchUp() reads on from where it stopped, in all files', async () => {
    const [a, b] = [join(folder, 'a.ndjson'), join(folder, 'b.ndjson')];
    writeFileSync(a, line(1));
    writeFileSync(b, line(2));
    const counter = await caughtUp();
    assert.equal(answered(counter), 2);
    appendFileSync(a, line(3) + line(4).slice(0, 20));
    await caughtUp(counter);
    assert.equal(answered(counter), 3);
    assert.equal(counter.state().torn, 1);
    appendFileSync(a, line(4).slice(20));
    appendFileSync(b, line(5));
    await caughtUp(counter);
    assert.equal(answered(counter), 5);
    assert.equal(counter.state().torn, 0);
  });

  it('catchUp() skips and counts torn, invalid and overlong lines', async () => {
    const overlong = `${'x'.repeat(600_000)}\n`;
    const lines = [
      line(1),
      'no json\n',
      '{"kind":"unknown"}\n',
      overlong,
      line(2),
      line(3).slice(0, 9),
    ];
    writeFileSync(join(folder, 'a.ndjson'), lines.join(''));
    writeFileSync(join(folder, 'notes.txt'), 'no segment');
    const counter = await caughtUp();
    assert.equal(answered(counter), 2);
    assert.equal(counter.state().torn, 1);
    assert.ok(counter.state().invalid >= 3);
    assert.equal(counter.state().segments, 1);
  });

  it('catchUp() counts an event once that was written, taken away and sent again', async () => {
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, line(1) + line(2));
    const counter = await caughtUp();
    truncateSync(path, line(1).length);
    await caughtUp(counter);
    writeFileSync(join(folder, 'b.ndjson'), line(2) + line(3));
    appendFileSync(path, line(2) + line(4));
    await caughtUp(counter);
    assert.equal(answered(counter), 4);
  });

  it('catchUp() reads 20,000 events of several chunks', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => line(n));
    writeFileSync(join(folder, 'a.ndjson'), lines.join(''));
    assert.equal(answered(await caughtUp()), 20_000);
  });

  it('pruneSegments() removes old segments, and their sums go with them', async () => {
    writeFileSync(join(folder, 'a.ndjson'), line(1));
    writeFileSync(join(folder, 'b.ndjson'), line(2));
    const counter = await caughtUp();
    utimesSync(join(folder, 'a.ndjson'), 1000, 1000);
    assert.deepEqual(await pruneSegments(folder, Date.now() - 60_000), ['a.ndjson']);
    await caughtUp(counter);
    assert.equal(answered(counter), 1);
    assert.equal(counter.since(), answeredEvent(2).at);
  });

  it('append() rejects when the folder is gone, and works again when it is back', async () => {
    const segments = eventsToSegments({ folder: join(folder, 'events'), segmentBytes: 4096, log });
    rmSync(join(folder, 'events'), { recursive: true });
    await assert.rejects(segments.append([answeredEvent(1)]), { code: 'OVERLOADED' });
    assert.match(segments.fault() ?? '', /ENOENT/);
    const again = eventsToSegments({ folder: join(folder, 'events'), segmentBytes: 4096, log });
    await segments.append([answeredEvent(1)]);
    assert.equal(segments.fault(), undefined);
    await Promise.all([segments.close(), again.close()]);
  });
});
