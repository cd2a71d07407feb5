import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { GatewayConfig } from '../services/gateway/config.ts';
import { readCurrent } from '../services/product-index/store/base-folder.ts';
import { InstancesConfig } from '../shared/config/instances-config.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { installationRoot, PathsConfig } from '../shared/config/paths.ts';
import { SupervisionConfig } from '../shared/config/supervision-config.ts';
import { createAsker } from '../shared/messaging/ask.ts';
import { MessagingConfig } from '../shared/messaging/messaging-config.ts';
import { createTransport } from '../shared/messaging/transport.ts';
import { serviceNames } from '../shared/protocol/exchange.ts';
import { checkPort } from './start/check-port.ts';
import { claimState, releaseState } from './start/claim-state.ts';
import { notifySystemd } from './start/notify-systemd.ts';
import { ServiceLogs } from './start/service-logs.ts';
import { StopSignal } from './start/stop-signal.ts';
import { Supervisor, stopMarked } from './start/supervisor.ts';
import { untilReady } from './start/until-ready.ts';

const usage = `Usage: linkweave start [--service]
Starts everything and stays until Ctrl-C. Builds an index of the sample feeds if none is in service.
--service is how systemd starts it: no samples, lines to standard output, systemd is told when it is
ready. Without an index it answers pages without links until one is published.`;

/** Longest wait for all processes to start. A machine that boots is busy, and its disks are cold. */
const startMostMs = { atTerminal: 60_000, asService: 300_000 };

const sections = {
  paths: PathsConfig,
  messaging: MessagingConfig,
  instances: InstancesConfig,
  supervision: SupervisionConfig,
  gateway: GatewayConfig,
};
type StartConfig = ReturnType<typeof loadConfig<typeof sections>>;

/**
 * Runs the whole system until it is told to stop.
 *
 * @returns 0 after a stop that was asked for; 1 if it cannot start, runs already or broke down.
 *   In no case is a process left behind.
 * @throws CONFIG_INVALID, PORT_TAKEN
 */
export async function start(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' }, service: { type: 'boolean', default: false } },
  });
  const isService = values.service;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const config = loadConfig(sections);
  const { state } = config.paths;
  const claimed = claimState(state);
  if (claimed.kind === 'running') {
    console.error(`Cannot start, Linkweave is running already as process: ${claimed.by.pid}`);
    return 1;
  }
  const stopSignal = new StopSignal();
  try {
    if (claimed.left) await stopMarked(claimed.left.mark, 0);
    await checkPort(config.gateway.host, config.gateway.port);
    const built = isService
      ? 0
      : await Promise.race([buildIndexIfMissing(config), stopSignal.asked]);
    // A build that is cut short leaves nothing in service; it ends with this process.
    if (stopSignal.isAsked()) return exitNow(state, 0);
    return built === 0 ? await supervise(config, claimed.claim.mark, stopSignal, isService) : 1;
  } finally {
    releaseState(state);
    stopSignal.endWithTerminal();
  }
}

async function buildIndexIfMissing({ paths }: StartConfig): Promise<number> {
  if (readCurrent(paths.index) !== undefined) return 0;
  const feeds = join(installationRoot, 'samples/feeds');
  console.log(`No index is in service: building one from ${shortPath(feeds)}`);
  const mapping = join(feeds, 'mapping.json');
  const files = readdirSync(feeds).filter((name) => /\.(csv|tsv|jsonl)$/.test(name));
  const { indexBuild } = await import('./index-build.ts');
  return indexBuild([
    ...['--out', paths.index, '--publish'],
    ...(existsSync(mapping) ? ['--mapping', mapping] : []),
    ...files.sort().map((name) => join(feeds, name)),
  ]);
}

async function supervise(
  config: StartConfig,
  mark: string,
  signal: StopSignal,
  isService: boolean,
): Promise<number> {
  const { paths, supervision, messaging, instances } = config;
  const logs = new ServiceLogs(paths.state);
  const logFile = supervision.logFiles ? join(logs.folder, 'supervisor.log') : undefined;
  const supervisor = new Supervisor({ run: paths.run, logFile, mark, isService });
  signal.onImpatience = () => supervisor.kill();
  let hasEnded = false;
  const ended = supervisor.ended.then((end) => {
    hasEnded = true;
    return end;
  });

  const transport = createTransport(paths.run, messaging);
  const asker = createAsker({ transport, asks: serviceNames });
  console.log(`Starting ${serviceNames.length} services`);
  const readiness = await untilReady({
    ...{ asker, instances, supervisorSaid: () => supervisor.said() },
    startMostMs: isService ? startMostMs.asService : startMostMs.atTerminal,
    onReady: (service) => console.log(`  ${service} is ready`),
    isStopping: () => signal.isAsked() || hasEnded,
  });
  await asker.close();

  let code = 0;
  const { kind } = readiness;
  if (kind === 'failed' || (kind === 'waiting' && !isService)) {
    const { service, why } = readiness;
    const log = shortPath(logs.path(service));
    console.error(`Cannot start ${service}, ${why}; the last lines of its log, ${log}:`);
    for (const line of logs.lastLines(service, 5)) console.error(`  ${line}`);
    code = 1;
  } else {
    if (kind === 'ready') console.log(whereToLook(readiness.address));
    // An operator has something to do, such as to publish an index; pages get answers without links.
    const status = kind === 'waiting' ? `${readiness.service}: ${readiness.why}` : 'Serving';
    if (kind === 'waiting') console.error(status);
    if (isService && kind !== 'stopping') await notifySystemd('--ready', `--status=${status}`);
    await Promise.race([signal.asked, ended]);
    if (hasEnded) {
      const { code: exitCode, signal: by } = await ended;
      const how = by ? `by ${by}` : `with code ${exitCode}`;
      console.error(
        `Cannot go on, PM2 ended ${how}${logFile ? `; see ${shortPath(logFile)}` : ''}`,
      );
      code = 1;
    }
  }
  console.log('Stopping');
  await supervisor.stop();
  return code;
}

function whereToLook(address: string): string {
  const page = {
    publisher: 'demo',
    url: 'https://example.com/travel',
    blocks: [{ text: 'We took the Canon EOS 5D Mark III and a Sony WH-1000XM5 on the trip.' }],
  };
  return (
    `Linkweave is ready: open ${address}/demo, or run ` +
    `curl -s ${address}/v1/links -H 'content-type: application/json' -d '${JSON.stringify(page)}' ` +
    '(Ctrl-C stops it)'
  );
}

/** From where the person stands, if that is above. */
function shortPath(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? path : short;
}

function exitNow(state: string, code: number): never {
  releaseState(state);
  process.exit(code);
}
