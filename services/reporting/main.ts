import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { asLinkweaveError } from '../../shared/errors.ts';
import { remainingMs } from '../../shared/messaging/deadline.ts';
import { type AskContext, handle } from '../../shared/messaging/exchanges.ts';
import { measureDisk } from '../../shared/metrics/measure-disk.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import { clickRatesExchange } from '../../shared/protocol/click-rates.ts';
import { conversionsExchange } from '../../shared/protocol/conversions.ts';
import {
  comparedExchange,
  countsExchange,
  eventsExchange,
  forgetExchange,
  rotateExchange,
} from '../../shared/protocol/events.ts';
import { experimentReportExchange, reportExchange } from '../../shared/protocol/reports.ts';
import { historyExchange } from '../../shared/protocol/settings.ts';
import { runService } from '../../shared/service/run-service.ts';
import { followSettings } from '../../shared/settings/follow-settings.ts';
import { ReportingConfig } from './config.ts';
import { conversionsToFiles } from './conversions-to-files.ts';
import { createClickRates } from './create-click-rates.ts';
import { eventsToSegments } from './events-to-segments.ts';
import { experimentInForce } from './experiment-in-force.ts';
import { factsProcess } from './facts/facts-process.ts';
import { untilGatewaysAreGone } from './until-gateways-are-gone.ts';

const compactEveryMs = 60_000;
/** Compaction may have a backlog of weeks. */
const compactMostMs = 3_600_000;
/** Above what a gateway takes to end its connections, below what makes a stop too slow. */
const drainMostMs = 2000;
/** Kept of the deadline for the answer itself. */
const reserveMs = 50;

// What was shown, clicked, earned? Takes events durably; a process of its own reads them.
await runService({
  name: 'reporting',
  sections: { reporting: ReportingConfig },
  asks: [
    'gateway', // at the end only: has it handed over its last events?
    'control', // experiments and their history, categories of publishers
  ],
  start: async ({ config, log, asker }) => {
    const folder = join(config.paths.state, 'events');
    mkdirSync(folder, { recursive: true });
    const { segmentBytes, segmentSeconds, querySeconds } = config.reporting;
    const settings = followSettings({ asker, log, statePath: config.paths.state });
    const facts = factsProcess(folder, log);
    const takeConversions = conversionsToFiles(join(folder, 'conversions'));
    const startedAt = new Date().toISOString();
    measureDisk({ events: folder });
    metrics.sample('linkweave_events_written_total', () => segments.counts().written);
    metrics.sample('linkweave_events_fault', () => (segments.fault() === undefined ? 0 : 1));
    let isCompacting = false;
    let isStopping = false;
    let compactFault: string | undefined;

    const compact = async () => {
      if (isCompacting || isStopping) return;
      isCompacting = true;
      try {
        const done = await facts.run('compact', null, compactMostMs);
        if (done && (done.segments > 0 || done.removed.length > 0)) log.info(done, 'Compacted');
        compactFault = undefined;
      } catch (error) {
        if (compactFault === undefined) log.error({ err: error }, 'Cannot compact segments');
        compactFault = asLinkweaveError(error).message;
      }
      isCompacting = false;
    };
    const timer = setInterval(() => void compact(), compactEveryMs);
    const segmentMs = segmentSeconds * 1000;
    const segments = eventsToSegments({
      folder,
      segmentBytes,
      segmentMs,
      log,
      onClosed: () => void compact(),
    });
    const clickRates = createClickRates(facts, settings);

    const mostMs = ({ deadline }: AskContext) =>
      Math.max(1, Math.min(querySeconds * 1000, remainingMs(deadline) - reserveMs));
    const historyOf = async (context: AskContext) => {
      const { entries } = await asker.ask('control', historyExchange, { most: 1000 }, context);
      return entries;
    };

    return {
      handlers: [
        handle(eventsExchange, async ({ events }) => {
          await segments.append(events);
          return { written: events.length };
        }),
        handle(comparedExchange, async ({ events }) => {
          await segments.append(events);
          return { written: events.length };
        }),
        handle(countsExchange, async (_request, context) => {
          const { since = startedAt, counts } = await facts.run('counts', null, mostMs(context));
          return { since, counts };
        }),
        handle(reportExchange, (request, context) => facts.run('report', request, mostMs(context))),
        handle(experimentReportExchange, async (request, context) => {
          const inSettings = settings.current();
          // Without control the shares' last change is not known; the rest is.
          const history = inSettings ? await historyOf(context).catch(() => []) : [];
          const inForce = experimentInForce(request.experiment, inSettings, history);
          return facts.run('experiment', { request, inForce }, mostMs(context));
        }),
        handle(conversionsExchange, (part) => takeConversions(part)),
        handle(clickRatesExchange, ({ known }, context) =>
          clickRates.since(known, mostMs(context)),
        ),
        handle(rotateExchange, async () => {
          await segments.rotate();
          return {};
        }),
        handle(forgetExchange, async (forget, context) => {
          const done = await facts.run('forget', forget, remainingMs(context.deadline));
          return { isDone: done !== null, events: done?.events ?? 0, files: done?.files ?? 0 };
        }),
      ],
      isReady: () => segments.fault() === undefined,
      notes: () => ({
        ...(segments.fault() && { fault: `events cannot be written: ${segments.fault()}` }),
        ...(compactFault && { compaction: `segments cannot be compacted: ${compactFault}` }),
      }),
      counts: () => ({
        ...segments.counts(),
        ...Object.fromEntries(
          Object.entries(facts.counts()).map(([name, count]) => [`facts.${name}`, count]),
        ),
      }),
      drain: () => untilGatewaysAreGone(asker, drainMostMs),
      stop: async () => {
        isStopping = true;
        clearInterval(timer);
        settings.stop();
        await segments.close();
        facts.stop();
      },
    };
  },
});
