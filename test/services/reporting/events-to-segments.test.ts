import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { eventsToSegments } from '../../../services/reporting/events-to-segments.ts';
import { createLog } from '../../../shared/logging/log.ts';
import type { Event } from '../../../shared/protocol/events.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answeredEvent } from './sample-events.ts';

const log = createLog('reporting', { level: 'silent' });

describe('eventsToSegments()', () => {
  let folder: string;
  let closed: number;
  beforeEach(() => {
    folder = temporaryFolder();
    closed = 0;
  });
  const open = (segmentBytes: number, segmentMs = 3_600_000) =>
    eventsToSegments({ folder, segmentBytes, segmentMs, log, onClosed: () => closed++ });
  const names = () => readdirSync(folder).sort();
  const requests = () =>
    names().flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Event).request),
    );

  it('begins a new segment when one is full, and says which nobody writes any more', async () => {
    const segments = open(2000);
    for (let n = 0; n < 10; n++) await segments.append([answeredEvent(n)]);
    await segments.close();
    assert.ok(closed >= 2, `${closed}`);
    assert.equal(names().length, closed);
    assert.ok(names().every((name) => /^\d{4}-.*\.ndjson$/.test(name)));
    assert.deepEqual(
      requests(),
      Array.from({ length: 10 }, (_, n) => `r${n}`),
    );
    assert.deepEqual(segments.counts(), { written: 10, refused: 0 });
  });

  it('ends a segment that is old with the next event', async () => {
    const segments = open(1_000_000, 1);
    await segments.append([answeredEvent(1)]);
    await eventually(async () => {
      await segments.append([answeredEvent(2)]);
      return closed > 0;
    });
    await segments.close();
  });

  it('many askers share syncs, and rotating between them loses nothing', async () => {
    const segments = open(1_000_000);
    const all = Array.from({ length: 200 }, (_, n) => segments.append([answeredEvent(n)]));
    await Promise.all([segments.rotate(), ...all, segments.rotate()]);
    await segments.append([answeredEvent(200)]);
    await segments.close();
    assert.equal(new Set(requests()).size, 201);
    assert.equal(requests().length, 201);
  });

  it('writes again what went to a segment that another process took away', async () => {
    const segments = open(1_000_000);
    await segments.append([answeredEvent(1)]);
    const [taken = ''] = names();
    renameSync(join(folder, taken), join(folder, taken.replace('.open', '')));
    await segments.append([answeredEvent(2)]);
    const [before = '', after = ''] = names();
    assert.equal(before, taken.replace('.open', ''));
    const last = JSON.parse(readFileSync(join(folder, after), 'utf8')) as Event;
    assert.equal(last.request, 'r2');
    await segments.close();
  });
});
