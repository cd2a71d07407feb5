import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { installationRoot } from '../../shared/config/paths.ts';
import { version } from '../../shared/config/version.ts';
import { LinkweaveError } from '../../shared/errors.ts';
import type { ServiceContext, ServiceParts } from '../../shared/service/run-service.ts';
import { followSettings } from '../../shared/settings/follow-settings.ts';
import { answeredToEvents } from './answered-to-events.ts';
import { clickTokens } from './click-token.ts';
import type { GatewayConfig } from './config.ts';
import { counters as createCounters } from './counters.ts';
import { createHttpServer } from './create-http-server.ts';
import { drainConnections } from './drain-connections.ts';
import { listenAt } from './listen-at.ts';
import { measureGateway } from './measure-gateway.ts';
import { operatorKey } from './operator-key.ts';
import { secretInFile } from './secret-in-file.ts';
import { serveBrowser } from './serve-browser.ts';
import { serveDemo } from './serve-demo.ts';
import { serveEvents } from './serve-events.ts';
import { serveHealth } from './serve-health.ts';
import { serveLinks } from './serve-links.ts';
import { serveMetrics } from './serve-metrics.ts';
import { serveReport } from './serve-report.ts';
import { tokenBuckets } from './token-bucket.ts';
import { traceRequests } from './tracing/trace-requests.ts';
import type { TracingConfig } from './tracing/tracing-config.ts';

const MEET_EVERY_MS = 10;
const MIN_SECRET_LENGTH = 16;

/** Starts the HTTP edge. @throws PORT_TAKEN, CONFIG_INVALID */
export async function startGateway(
  context: ServiceContext<{ gateway: typeof GatewayConfig; tracing: typeof TracingConfig }>,
): Promise<ServiceParts> {
  const { asker, log } = context;
  const { gateway: config, tracing, paths } = context.config;
  const operator = config.operatorKey ?? secretInFile(join(paths.state, 'operator-key'));
  const clicks = config.clickSecret ?? secretInFile(join(paths.state, 'click-secret'));
  if (clicks.split('\n').some((secret) => secret.length < MIN_SECRET_LENGTH)) {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot use the click secrets: each line needs ${MIN_SECRET_LENGTH} characters or more`,
    );
  }

  let isStopping = false;
  const isDraining = () => isStopping;
  const counters = createCounters();
  const settings = followSettings({ asker, log, statePath: paths.state });
  const events = answeredToEvents({ asker, log, most: config.maxEventsWaiting });

  const traces = traceRequests(tracing, version, log);
  const server = createHttpServer({ ...config, log, counters, isDraining });
  const connections = drainConnections(server.server);
  measureGateway({ counters, events, connections, settings });
  const links = {
    config,
    asker,
    log,
    settings,
    counters,
    events,
    traces,
    tokens: clickTokens(clicks),
    buckets: tokenBuckets(),
    requireOperator: operatorKey(operator),
  };
  serveLinks(server, links);
  serveEvents(server, links);
  serveHealth(server, { asker, isDraining });
  serveMetrics(server, { ...links, access: context.config.metrics.access });
  serveBrowser(server, { log, publicUrl: config.publicUrl, built: builtFolder });
  serveReport(server, builtFolder);
  serveDemo(server, { settings, built: builtFolder, articles: articlesFolder });

  // During a reload a new instance takes over from one that has both; on a first start it listens
  // without them and says 503.
  const hasMet = () => settings.current() !== undefined && asker.readyPeers('matcher') > 0;
  for (let ms = 0; ms < config.meetMs && !hasMet(); ms += MEET_EVERY_MS) await sleep(MEET_EVERY_MS);
  const address = await listenAt(server, config);
  log.info({ address }, 'Listening');

  return {
    handlers: [],
    isReady: () => settings.current() !== undefined && !isStopping,
    notes: () => ({
      address,
      ...(!settings.current() && { settings: 'control has not said what is in force' }),
    }),
    counts: () => ({
      ...counters.all(),
      connections: connections.count(),
      ...prefixed('events', events.counts()),
    }),
    drain: async () => {
      isStopping = true;
      await connections.untilNone(config.drainMs);
      await server.close();
    },
    stop: async () => {
      settings.stop();
      await Promise.all([events.stop(), traces.stop()]);
    },
  };
}

const builtFolder = join(installationRoot, 'dist/browser');
const articlesFolder = join(installationRoot, 'samples/articles');

function prefixed(
  prefix: string,
  counts: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [`${prefix}.${name}`, count]),
  );
}
