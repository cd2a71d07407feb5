import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';

import { ControlConfig } from '../services/control/config.ts';
import { GatewayConfig } from '../services/gateway/config.ts';
import { MatcherConfig } from '../services/matcher/config.ts';
import { PhraseGenerationConfig } from '../services/phrase-generation/config.ts';
import { ProductIndexConfig } from '../services/product-index/config.ts';
import { ReportingConfig } from '../services/reporting/config.ts';
import { StemmingConfig } from '../services/stemming/config.ts';
import { InstancesConfig } from '../shared/config/instances-config.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { installationRoot, PathsConfig } from '../shared/config/paths.ts';
import { SupervisionConfig } from '../shared/config/supervision-config.ts';
import { LoggingConfig } from '../shared/logging/log.ts';
import { createAsker } from '../shared/messaging/ask.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import type { Asker } from '../shared/messaging/exchanges.ts';
import { MessagingConfig } from '../shared/messaging/messaging-config.ts';
import { createTransport } from '../shared/messaging/transport.ts';
import { type ServiceName, serviceNames } from '../shared/protocol/exchange.ts';
import { infoExchange } from '../shared/protocol/stats.ts';
import { runningClaim } from './start/claim-state.ts';
import { supervisionEnv } from './start/supervision-env.ts';

const usage = `Usage: linkweave reload
Replaces every process by one with the program and the configuration of now, service by service, while
pages go on being answered. Nothing is replaced if the configuration has problems.`;

/** Everything that a new process reads: it is checked before a running one is given up. */
const sections = {
  paths: PathsConfig,
  messaging: MessagingConfig,
  instances: InstancesConfig,
  supervision: SupervisionConfig,
  logging: LoggingConfig,
  gateway: GatewayConfig,
  matcher: MatcherConfig,
  'phrase-generation': PhraseGenerationConfig,
  stemming: StemmingConfig,
  'product-index': ProductIndexConfig,
  control: ControlConfig,
  reporting: ReportingConfig,
};

const answerWithinMs = 500;
const lookEveryMs = 100;
/** Longest wait for new instances once PM2 says that they are there. */
const replacedMostMs = 15_000;

/**
 * Reloads a running system.
 *
 * @returns 0 when every process was replaced and answers; 1 if none runs or one service could not be
 *   replaced, and then those after it stay as they are
 * @throws CONFIG_INVALID
 */
export async function reload(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { paths, messaging, instances } = loadConfig(sections);
  const claim = runningClaim(paths.state);
  if (!claim) {
    console.error(`Cannot reload, Linkweave is not running with the state folder: ${paths.state}`);
    return 1;
  }
  const env = supervisionEnv(paths.run, claim.mark);
  const transport = createTransport(paths.run, messaging);
  const asker = createAsker({ transport, asks: serviceNames });
  try {
    // Against the direction of requests: who asks is replaced after whom it asks.
    for (const service of serviceNames.toReversed()) {
      const before = await instancesOf(asker, service);
      const ecosystem = join(installationRoot, 'ecosystem.config.js');
      await pm2(['reload', ecosystem, '--only', service, '--update-env'], env);
      if (before.length > 0 && before.length !== instances[service]) {
        await pm2(['scale', service, `${instances[service]}`], env);
      }
      const problem = await untilReplaced(asker, service, before, instances[service]);
      if (problem) {
        console.error(`Cannot reload ${service}, ${problem}; those after it were left as they are`);
        return 1;
      }
      console.log(`  ${service} is reloaded`);
    }
  } finally {
    await asker.close();
  }
  return 0;
}

/** A new program that cannot read the index must not pass for one that waits for its first. */
async function untilReplaced(
  asker: Asker,
  service: ServiceName,
  before: readonly Instance[],
  count: number,
): Promise<string | undefined> {
  const wasReady = before.some(({ ready }) => ready);
  const earlier = new Set(before.map(({ pid }) => pid));
  const end = Date.now() + replacedMostMs;
  let now: readonly Instance[] = [];
  do {
    now = await instancesOf(asker, service);
    const isNew = now.length === count && now.every(({ pid }) => !earlier.has(pid));
    if (isNew && (!wasReady || now.every(({ ready }) => ready))) return undefined;
    await sleep(lookEveryMs);
  } while (Date.now() < end);
  const unready = now.find(({ ready }) => !ready);
  if (unready) return `a new instance is not ready: ${Object.values(unready.notes).join('; ')}`;
  return `${count} new instance(s) should answer: ${now.map(({ pid }) => pid).join(' ') || 'none'}`;
}

type Instance = Awaited<ReturnType<typeof instancesOf>>[number];

async function instancesOf(asker: Asker, service: ServiceName) {
  const context = { request: `reload-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
  return asker.askAll(service, infoExchange, {}, context);
}

/** Has PM2's own program talk to the PM2 that runs. */
async function pm2(words: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const program = createRequire(import.meta.url).resolve('pm2/bin/pm2');
  await promisify(execFile)(process.execPath, [program, ...words, '--silent'], {
    env,
    cwd: installationRoot,
  });
}
