import { setTimeout as sleep } from 'node:timers/promises';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { type ServiceName, serviceNames } from '../../shared/protocol/exchange.ts';
import { infoExchange } from '../../shared/protocol/stats.ts';

const lookEveryMs = 100;
const answerWithinMs = 500;
/** Longest wait for one that runs to be able to do its work. */
const readyMostMs = 10_000;

/** A line of PM2's such as `App [gateway:0] exited with code [1] via signal [SIGINT]`. */
const exitLine = /App \[([a-z-]+):\d+\] exited with code \[(\d+)\]/g;

export interface ReadinessOptions {
  readonly asker: Asker;
  /** How many instances of each service there are to be. */
  readonly instances: Readonly<Record<ServiceName, number>>;
  /** What PM2 has said. */
  readonly supervisorSaid: () => string;
  /** Longest wait for all processes to start, ms. */
  readonly startMostMs: number;
  readonly onReady: (service: ServiceName) => void;
  readonly isStopping: () => boolean;
}

export type Readiness =
  | { readonly kind: 'ready' /** Where the gateway listens. */; readonly address: string }
  | {
      /** All run, but this one cannot do its work yet; `failed`: it does not run. */
      readonly kind: 'waiting' | 'failed';
      readonly service: ServiceName;
      readonly why: string;
    }
  | { readonly kind: 'stopping' };

/** Waits until every instance of every service is ready, or one cannot be. */
export async function untilReady(options: ReadinessOptions): Promise<Readiness> {
  const { asker, instances, onReady, isStopping } = options;
  const missing = new Map<ServiceName, string>(
    serviceNames.map((name) => [name, 'it has not answered yet']),
  );
  const startedAt = Date.now();
  let allRanAt: number | undefined;
  let address = '';
  while (!isStopping()) {
    const ended = endedService(options.supervisorSaid());
    if (ended) return { kind: 'failed', ...ended };
    await Promise.all(
      [...missing.keys()].map(async (service) => {
        const context = { request: `start-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
        const infos = await asker.askAll(service, infoExchange, {}, context);
        const unready = infos.find(({ ready }) => !ready);
        if (unready) missing.set(service, Object.values(unready.notes).join('; '));
        if (service === 'gateway') address = infos[0]?.notes['address'] ?? address;
        if (unready || infos.length < instances[service]) return;
        missing.delete(service);
        onReady(service);
      }),
    );
    const [first] = missing;
    if (!first) return { kind: 'ready', address };
    if (serviceNames.every((service) => asker.readyPeers(service) >= instances[service])) {
      allRanAt ??= Date.now();
    }
    const isLate =
      allRanAt === undefined
        ? Date.now() - startedAt > options.startMostMs
        : Date.now() - allRanAt > readyMostMs;
    if (isLate) {
      const [service, why] = first;
      const kind = allRanAt === undefined ? 'failed' : 'waiting';
      return { kind, service, why: `it is not ready: ${why}` };
    }
    await sleep(lookEveryMs);
  }
  return { kind: 'stopping' };
}

/** The service that ended with an error, as PM2 says. It would be restarted for ever. */
function endedService(said: string): { service: ServiceName; why: string } | undefined {
  for (const [, name, code] of said.matchAll(exitLine)) {
    const service = serviceNames.find((one) => one === name);
    if (service && code !== '0') return { service, why: `it ended with code ${code}` };
  }
  return undefined;
}
