import { hostname } from 'node:os';

import type { ServiceName } from '../../protocol/exchange.ts';
import { metrics } from '../metrics.ts';
import type { MetricsConfig } from '../metrics-config.ts';
import { datagrams } from './datagrams.ts';
import { type Reading, readings } from './readings.ts';
import { readingsToRiemann } from './readings-to-riemann.ts';
import { readingsToStatsd } from './readings-to-statsd.ts';

/** Sends this process's metrics to statsd and Riemann as often as configured, until it ends. */
export function pushMetrics(config: MetricsConfig, service: ServiceName): void {
  const { everySeconds } = config;
  const { pid } = process;
  const outputs: ((now: readonly Reading[]) => void)[] = [];
  if (config.statsd !== '') {
    const to = datagrams(config.statsd, counted('statsd'));
    const last = new Map<string, number>();
    outputs.push((now) => {
      for (const bytes of readingsToStatsd(`${service}-${pid}`, now, last)) to.send(bytes);
    });
  }
  if (config.riemann !== '') {
    const to = datagrams(config.riemann, counted('riemann'));
    const source = { host: hostname(), process: `${service} ${pid}`, ttl: everySeconds * 3 };
    outputs.push((now) => {
      const time = Date.now() / 1000;
      for (const bytes of readingsToRiemann(now, { ...source, time })) to.send(bytes);
    });
  }
  if (outputs.length === 0) return;
  const push = async () => {
    const now = readings(await metrics.toJson(service));
    for (const output of outputs) output(now);
  };
  setInterval(() => void push().catch(() => undefined), everySeconds * 1000).unref();
}

function counted(to: string): (isSent: boolean) => void {
  return (isSent) =>
    metrics.count('linkweave_pushes_total', { to, outcome: isSent ? 'sent' : 'failed' });
}
