import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { LinkweaveError } from '../../shared/errors.ts';
import { remainingMs } from '../../shared/messaging/deadline.ts';
import { handle } from '../../shared/messaging/exchanges.ts';
import { measureDisk } from '../../shared/metrics/measure-disk.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { countsExchange, eventsExchange } from '../../shared/protocol/events.ts';
import { runService } from '../../shared/service/run-service.ts';
import { ReportingConfig } from './config.ts';
import { eventsToSegments } from './events-to-segments.ts';
import { pruneSegments } from './prune-segments.ts';
import { SegmentsToCounts } from './segments-to-counts.ts';
import { untilGatewaysAreGone } from './until-gateways-are-gone.ts';

const catchUpEveryMs = 1000;
const pruneEveryMs = 3_600_000;
const dayMs = 24 * 3_600_000;
/** Above what a gateway takes to end its connections, below what makes a stop too slow. */
const drainMostMs = 2000;
/** Kept of the deadline for the answer itself. */
const reserveMs = 50;

// What was shown and clicked? Takes events durably and counts them.
await runService({
  name: 'reporting',
  sections: { reporting: ReportingConfig },
  asks: ['gateway'], // at the end only: has it handed over its last events?
  start: async ({ config, log, asker }) => {
    const folder = join(config.paths.state, 'events');
    const { segmentBytes, retentionDays } = config.reporting;
    const segments = eventsToSegments({ folder, segmentBytes, log });
    const counter = new SegmentsToCounts(folder);
    const startedAt = new Date().toISOString();
    let written = 0;
    measureDisk({ events: folder });
    metrics.sample('linkweave_events_written_total', () => written);
    metrics.sample('linkweave_events_fault', () => (segments.fault() === undefined ? 0 : 1));

    const prune = async () => {
      const removed = await pruneSegments(folder, Date.now() - retentionDays * dayMs);
      if (removed.length > 0) log.info({ removed }, 'Old segments removed');
    };
    const catchUp = async () => {
      try {
        await counter.catchUp();
      } catch (error) {
        log.error({ err: error }, 'Cannot read segments');
      }
    };
    // Counting goes on beside: taking events does not wait until old ones are read.
    const timers = [
      setInterval(() => void catchUp(), catchUpEveryMs),
      setInterval(
        () => prune().catch((error) => log.error({ err: error }, 'Cannot remove old segments')),
        pruneEveryMs,
      ),
    ];
    await prune();
    void catchUp();

    return {
      handlers: [
        handle(eventsExchange, async ({ events }) => {
          await segments.append(events);
          written += events.length;
          return { written: events.length };
        }),
        handle(countsExchange, async (_request, { deadline }) => {
          const patienceMs = Math.max(0, remainingMs(deadline) - reserveMs);
          // The round under way may have passed the segment that was written just now.
          const caughtUp = counter.catchUp().then(() => counter.catchUp());
          await Promise.race([caughtUp, sleep(patienceMs, undefined, { ref: false })]);
          if (counter.isComplete()) {
            return { since: counter.since() ?? startedAt, counts: counter.counts() };
          }
          throw new LinkweaveError(
            'OVERLOADED',
            `Cannot report yet, ask again later; events of former runs read so far: ${counter.state().bytes} bytes`,
          );
        }),
      ],
      isReady: () => segments.fault() === undefined,
      notes: () => ({
        counting: counter.isComplete() ? 'up to date' : 'reading the events of former runs',
        ...(segments.fault() && { fault: `events cannot be written: ${segments.fault()}` }),
      }),
      counts: () => ({ written, ...counter.state() }),
      drain: () => untilGatewaysAreGone(asker, drainMostMs),
      stop: async () => {
        for (const timer of timers) clearInterval(timer);
        await segments.close();
      },
    };
  },
});
