import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import {
  countsExchange,
  type Event,
  eventsExchange,
  forgetExchange,
  rotateExchange,
} from '../../../shared/protocol/events.ts';
import { reportExchange } from '../../../shared/protocol/reports.ts';
import { infoExchange } from '../../../shared/protocol/stats.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';
import { answeredEvent, clickedEvent } from './sample-events.ts';

describe('reporting', () => {
  let state: string;
  let run: string;
  let asker: Asker;
  let started: Started[];

  const start = async () => {
    const reporting = await startProcess('services/reporting/main.js', {
      LINKWEAVE_PATHS_STATE: state,
      LINKWEAVE_PATHS_RUN: run,
    });
    started.push(reporting);
    return reporting;
  };
  const context = (ms = 10_000) => ({ request: 'test', deadline: deadlineIn(ms) });
  const send = (...events: Event[]) =>
    asker.ask('reporting', eventsExchange, { events }, context());
  const counts = async () => (await asker.ask('reporting', countsExchange, {}, context())).counts;
  const answered = async () => (await counts()).reduce((sum, one) => sum + one.answered, 0);
  const segments = () => readdirSync(join(state, 'events'));

  beforeEach(() => {
    state = temporaryFolder();
    run = temporaryFolder();
    asker = testAsker(run, ['reporting']);
    started = [];
  });
  afterEach(async () => {
    await asker.close();
    await Promise.all(started.map((reporting) => reporting.stop('SIGKILL')));
  });

  it('acknowledged events survive kill -9 and are counted at the next start', async () => {
    const reporting = await start();
    assert.deepEqual(await send(answeredEvent(1), answeredEvent(2)), { written: 2 });
    await send(clickedEvent(1));
    await reporting.stop('SIGKILL');
    await start();
    await send(answeredEvent(3));
    const [sums, ...others] = await counts();
    assert.deepEqual(others, []);
    assert.deepEqual([sums?.answered, sums?.links, sums?.clicks], [3, 6, 1]);
    assert.equal(segments().length, 2, 'each process writes files of its own');
  });

  it('a batch that is sent again after a kill is counted once', async () => {
    const reporting = await start();
    await send(answeredEvent(1), answeredEvent(2));
    await reporting.stop('SIGKILL');
    await start();
    await send(answeredEvent(1), answeredEvent(2));
    assert.equal(await answered(), 2);
  });

  it('kill -9 during a burst of clicks loses none that was acknowledged', async function () {
    this.timeout(60_000);
    const reporting = await start();
    const acknowledged: string[] = [];
    let isKilled = false;
    const burst = Array.from({ length: 20 }, async (_, lane) => {
      for (let n = 0; !isKilled; n++) {
        const request = `r${lane}-${n}`;
        const click = clickedEvent(n, { request, click: request });
        try {
          const events = [answeredEvent(n, { request }), click];
          // What is under way at the kill waits for so long.
          await asker.ask('reporting', eventsExchange, { events }, context(3000));
          acknowledged.push(request);
        } catch {
          return;
        }
      }
    });
    await eventually(() => acknowledged.length > 100);
    await reporting.stop('SIGKILL');
    isKilled = true;
    await asker.close();
    await Promise.all(burst);
    asker = testAsker(run, ['reporting']);
    const written = segments()
      .filter((name) => name.includes('.ndjson'))
      .flatMap((name) => wholeLines(readFileSync(join(state, 'events', name), 'utf8')));
    const clicks = new Set(written.filter((line) => line.includes('"clicked"')).map(requestOf));
    assert.deepEqual(
      acknowledged.filter((request) => !clicks.has(request)),
      [],
    );
    await start();
    const found = (await counts()).reduce((sum, one) => sum + one.clicks, 0);
    assert.ok(found >= acknowledged.length, `${found} of ${acknowledged.length}`);
  });

  it('two systems on one machine know nothing of each other', async () => {
    await start();
    const other = { state: temporaryFolder(), run: temporaryFolder() };
    started.push(
      await startProcess('services/reporting/main.js', {
        LINKWEAVE_PATHS_STATE: other.state,
        LINKWEAVE_PATHS_RUN: other.run,
      }),
    );
    await send(answeredEvent(1));
    const otherAsker = testAsker(other.run, ['reporting']);
    try {
      const report = await otherAsker.ask('reporting', reportExchange, { by: [] }, context());
      assert.equal(report.total.pages, 0);
      const own = await asker.ask('reporting', reportExchange, { by: [] }, context());
      assert.equal(own.total.pages, 1);
    } finally {
      await otherAsker.close();
    }
  });

  it('events are taken while the process that reads them is killed, and reports come back', async () => {
    const reporting = await start();
    await send(answeredEvent(1));
    assert.equal(await answered(), 1);
    const readers = execFileSync('pgrep', ['-P', String(reporting.pid)], { encoding: 'utf8' });
    process.kill(Number(readers.trim()), 'SIGKILL');
    await send(answeredEvent(2));
    assert.equal(await eventually(() => answered().catch(() => undefined)), 2);
  });

  it('segments are compacted once by two instances, and rotated when asked', async () => {
    await Promise.all([start(), start()]);
    await eventually(() => asker.readyPeers('reporting') === 2);
    await Promise.all(Array.from({ length: 40 }, (_, n) => send(answeredEvent(n))));
    await asker.askAll('reporting', rotateExchange, {}, context());
    const archive = () => {
      const all = segments();
      return all.includes('archive') ? readdirSync(join(state, 'events', 'archive')) : [];
    };
    await eventually(() => archive().filter((name) => name.endsWith('.gz')).length === 2);
    assert.equal(await answered(), 40);
    const forgotten = await asker.askAll(
      'reporting',
      forgetExchange,
      { publisher: 'demo' },
      context(),
    );
    const done = forgotten.filter(({ isDone }) => isDone);
    assert.deepEqual(done, [{ isDone: true, events: 40, files: 2 }]);
    assert.equal(await answered(), 0);
  });

  it('two instances count the same, whichever wrote the events', async () => {
    await Promise.all([start(), start()]);
    await eventually(() => asker.readyPeers('reporting') === 2);
    await Promise.all(Array.from({ length: 40 }, (_, n) => send(answeredEvent(n))));
    const both = await asker.askAll('reporting', countsExchange, {}, context());
    assert.deepEqual(
      both.map((one) => one.counts[0]?.answered),
      [40, 40],
    );
  });

  it('a disk without space is answered, shown in the readiness, and recovered from', async function () {
    const reporting = await start();
    const limit = (bytes: string) =>
      execFileSync('prlimit', ['--pid', String(reporting.pid), `--fsize=${bytes}:unlimited`]);
    try {
      limit('1000');
    } catch {
      return this.skip();
    }
    const events = Array.from({ length: 10 }, (_, n) => answeredEvent(n));
    await assert.rejects(send(...events), { code: 'OVERLOADED', message: /EFBIG/ });
    const info = await asker.ask('reporting', infoExchange, {}, context());
    assert.equal(info.ready, false);
    assert.match(info.notes['fault'] ?? '', /cannot be written/);
    assert.equal(await answered(), 0);

    limit('unlimited');
    await send(...events);
    assert.equal((await asker.ask('reporting', infoExchange, {}, context())).ready, true);
    assert.equal(await answered(), 10);
    const [segment = ''] = segments();
    const lines = readFileSync(join(state, 'events', segment), 'utf8')
      .trimEnd()
      .split('\n');
    assert.equal(lines.length, 10, 'the half-written batch was taken away');
    assert.match(reporting.output(), /Cannot write events/);
  });
});

/** A kill may leave half a line at the end: nobody was told that it is written. */
const wholeLines = (text: string) => text.split('\n').slice(0, -1);

const requestOf = (line: string) => (JSON.parse(line) as Event).request;
