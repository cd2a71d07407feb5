import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { version } from '../../shared/config/version.ts';
import { asLinkweaveError } from '../../shared/errors.ts';
import { createAsker } from '../../shared/messaging/ask.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { createTransport } from '../../shared/messaging/transport.ts';
import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { infoExchange } from '../../shared/protocol/stats.ts';
import { checkPort } from '../start/check-port.ts';
import { processState } from '../start/process-state.ts';
import type { ConfigOf } from './doctor-sections.ts';
import type { Finding } from './finding.ts';

const meetWithinMs = 1500;
const answerWithinMs = 1500;

/** Sockets and the port; of a running system whether every instance is there, ready and of this version. */
export async function checkRunning(config: ConfigOf): Promise<Finding[]> {
  const { paths, messaging, gateway } = config;
  const findings = staleSockets(paths.run);
  const transport = createTransport(paths.run, messaging);
  if (serviceNames.every((service) => transport.list(service).length === 0)) {
    findings.push({ level: 'ok', what: `nothing runs in ${paths.run}` });
    return [...findings, await checkFreePort(gateway)];
  }
  const asker = createAsker({ transport, asks: serviceNames });
  try {
    const end = performance.now() + meetWithinMs;
    const isMet = (service: ServiceName) => asker.readyPeers(service) >= config.instances[service];
    while (performance.now() < end && !serviceNames.every(isMet)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const service of serviceNames) {
      findings.push(...(await checkService(asker, service, config.instances[service])));
    }
    return findings;
  } finally {
    await asker.close();
  }
}

async function checkService(
  asker: Asker,
  service: ServiceName,
  wanted: number,
): Promise<Finding[]> {
  const context = { request: `doctor-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
  const infos = await asker.askAll(service, infoExchange, {}, context);
  const logs = `linkweave logs --service ${service}`;
  if (infos.length === 0) {
    const remedy = `see why: ${logs}; PM2 starts it again and again`;
    return [{ level: 'problem', what: `${service} does not run or does not answer`, remedy }];
  }
  const findings: Finding[] = [];
  if (infos.length < wanted) {
    findings.push({
      level: 'warning',
      what: `${service} has ${infos.length} instance(s), configured are ${wanted}`,
      remedy: `see why: ${logs}`,
    });
  }
  for (const info of infos.filter(({ ready }) => !ready)) {
    const notes = Object.entries(info.notes).map(([name, note]) => `${name}: ${note}`);
    findings.push({
      level: 'problem',
      what: `${service} ${info.pid} is not ready: ${notes.join('; ') || 'it does not say why'}`,
      remedy: `see ${logs}`,
    });
  }
  for (const info of infos.filter((one) => one.version !== version)) {
    findings.push({
      level: 'warning',
      what: `${service} ${info.pid} runs version ${info.version}, installed is ${version}`,
      remedy: `reload it, so that it runs what is installed`,
    });
  }
  const pids = infos.map(({ pid }) => pid).join(' ');
  return findings.length > 0 ? findings : [{ level: 'ok', what: `${service} runs: ${pids}` }];
}

/** What killed processes left; services remove those of their own kind when they start. */
function staleSockets(run: string): Finding[] {
  if (!existsSync(run)) return [];
  const stale = readdirSync(run).filter((name) => {
    const pid = /-(\d+)\.sock(?:\.tmp)?$/.exec(name)?.[1];
    return pid !== undefined && !processState(Number(pid));
  });
  if (stale.length === 0) return [];
  return [
    {
      level: 'warning',
      what: `${stale.length} socket(s) of ended processes lie in ${run}: ${stale.slice(0, 3).join(' ')}`,
      remedy: `harmless; rm ${stale
        .slice(0, 3)
        .map((name) => join(run, name))
        .join(' ')}`,
    },
  ];
}

async function checkFreePort({ host, port }: ConfigOf['gateway']): Promise<Finding> {
  if (port === 0) return { level: 'ok', what: 'the gateway takes any free port' };
  try {
    await checkPort(host, port);
    return { level: 'ok', what: `port ${port} on ${host} is free` };
  } catch (error) {
    return {
      level: 'problem',
      what: asLinkweaveError(error).message,
      remedy: `find it: ss -ltnp 'sport = :${port}'; stop it or set gateway.port`,
    };
  }
}
