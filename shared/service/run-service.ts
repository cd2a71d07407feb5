import { type Config, loadConfig, type Sections } from '../config/load-config.ts';
import { version } from '../config/version.ts';
import { withoutSecrets } from '../config/without-secrets.ts';
import { errorReports } from '../error-reports/error-reports.ts';
import { LinkweaveError } from '../errors.ts';
import { createLog, type Log } from '../logging/log.ts';
import { answer } from '../messaging/answer.ts';
import { createAsker } from '../messaging/ask.ts';
import { type Asker, type Handler, handle } from '../messaging/exchanges.ts';
import { createTransport } from '../messaging/transport.ts';
import { measureProcess } from '../metrics/measure-process.ts';
import { metrics } from '../metrics/metrics.ts';
import { pushMetrics } from '../metrics/push/push-metrics.ts';
import type { ServiceName } from '../protocol/exchange.ts';
import { metricsExchange } from '../protocol/metrics.ts';
import { infoExchange, statsExchange } from '../protocol/stats.ts';
import { commonSections } from './common-sections.ts';
import { processName } from './process-name.ts';

/** What a service is given to start with. */
export interface ServiceContext<S extends Sections> {
  readonly config: Config<S> & Config<typeof commonSections>;
  readonly log: Log;
  readonly asker: Asker;
}

/** What a service is made of. Info, stats, draining and stopping are the same for all. */
export interface ServiceParts {
  readonly handlers: readonly Handler[];
  /** False while the service cannot do its work; its reason belongs in `notes`. */
  readonly isReady?: () => boolean;
  readonly notes?: () => Readonly<Record<string, string>>;
  readonly counts?: () => Readonly<Record<string, number>>;
  /** First step of a stop: refuse new work from outside, finish what was taken. */
  readonly drain?: () => Promise<void>;
  /** Last step, after the last answer: close files and timers. */
  readonly stop?: () => Promise<void>;
}

export interface ServiceDefinition<S extends Sections> {
  readonly name: ServiceName;
  /** Sections of the configuration besides paths and logging. */
  readonly sections: S;
  /** Services this one asks. */
  readonly asks: readonly ServiceName[];
  readonly start: (context: ServiceContext<S>) => Promise<ServiceParts>;
}

/**
 * Runs a service as this process until SIGINT or SIGTERM: configuration, start, socket, `ready` to
 * the supervisor; then drain (finish what was taken), stop, exit 0. A service that cannot start
 * says why in one log line and exits 1.
 */
export async function runService<S extends Sections>(
  definition: ServiceDefinition<S>,
): Promise<void> {
  let log = createLog(definition.name, { level: 'info' });
  try {
    const sections = { ...commonSections, ...definition.sections };
    const config = loadConfig(sections) as unknown as ServiceContext<S>['config'];
    log = createLog(definition.name, config.logging);
    log.info({ config: withoutSecrets(sections, config) }, 'Starting');
    await errorReports.start(config.errorReports, definition.name, `linkweave@${version}`, log);
    endOnDefect(log);
    const transport = createTransport(config.paths.run, config.messaging);
    const asker = createAsker({ transport, asks: definition.asks });
    measureProcess();
    const parts = await definition.start({ config, log, asker });
    metrics.sample('linkweave_ready', () => ((parts.isReady?.() ?? true) ? 1 : 0));
    const answerer = await answer({
      transport,
      service: definition.name,
      handlers: [...parts.handlers, ...selfDescription(definition.name, parts, () => counts())],
      log,
    });
    const counts = () => ({
      ...prefixed('answer', answerer.counts()),
      ...prefixed('ask', asker.counts()),
      ...parts.counts?.(),
    });
    stopOnSignal(log, async () => {
      await parts.drain?.();
      await answerer.drain();
      await parts.stop?.();
      await asker.close();
    });
    process.send?.('ready');
    pushMetrics(config.metrics, definition.name);
    log.info({ ready: parts.isReady?.() ?? true }, 'Serving');
  } catch (error) {
    const { code } = error instanceof LinkweaveError ? error : { code: 'INTERNAL' };
    log.fatal({ err: error, code }, 'Cannot start');
    process.exit(1);
  }
}

/** Every service says who it is and what it has done. */
function selfDescription(
  service: ServiceName,
  parts: ServiceParts,
  counts: () => Record<string, number>,
): Handler[] {
  const startedAt = new Date().toISOString();
  metrics.sample('linkweave_build_info', () => [
    { value: 1, labels: { version, node: process.version } },
  ]);
  const exchanges = parts.handlers.map((handler) => handler.exchange.name);
  return [
    handle(infoExchange, () => ({
      service,
      version,
      pid: process.pid,
      node: process.version,
      startedAt,
      ready: parts.isReady?.() ?? true,
      exchanges,
      notes: { ...parts.notes?.() },
    })),
    handle(statsExchange, () => ({ service, pid: process.pid, counts: counts() })),
    handle(metricsExchange, async () => ({
      service,
      process: processName,
      metrics: await metrics.toJson(service),
    })),
  ];
}

/** What nobody caught leaves a process that cannot be trusted: it says so and is started anew. */
function endOnDefect(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Ending: a defect was caught nowhere');
    errorReports.report(error, {});
    void errorReports.flush().finally(() => process.exit(1));
  });
}

/** A second signal while stopping changes nothing: terminals send theirs to every process. */
function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'Stopping');
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'Cannot stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function prefixed(
  prefix: string,
  counts: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [`${prefix}.${name}`, count]),
  );
}
