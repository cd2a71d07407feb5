import { appendFile, rename, stat } from 'node:fs/promises';

import type { Log } from '../../../shared/logging/log.ts';
import { metrics } from '../../../shared/metrics/metrics.ts';
import { type FinishedTrace, spansToOtlp } from './spans-to-otlp.ts';
import type { TracingConfig } from './tracing-config.ts';

export interface TraceExporter {
  /** Takes a trace without making anybody wait; what is too much is dropped and counted. */
  export(trace: FinishedTrace): void;
  /** Sends what is left, once. */
  stop(): Promise<void>;
}

const EVERY_MS = 1000;
const MOST_WAITING = 500;
const ANSWER_WITHIN_MS = 3000;

/** Writes traces to the file and the collector of the configuration, a batch a second. */
export function exportTraces(config: TracingConfig, version: string, log: Log): TraceExporter {
  let waiting: FinishedTrace[] = [];
  let underWay: Promise<void> | undefined;
  let isFailing = false;
  const targets = [
    ...(config.file === '' ? [] : [(json: string) => toFile(config, json)]),
    ...(config.url === '' ? [] : [(json: string) => toCollector(config, json)]),
  ];

  const send = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const json = JSON.stringify(spansToOtlp(batch, version));
    const results = await Promise.allSettled(targets.map((target) => target(json)));
    const failed = results.find((result) => result.status === 'rejected');
    metrics.count(
      'linkweave_traces_total',
      { outcome: failed ? 'failed' : 'exported' },
      batch.length,
    );
    if (failed && !isFailing) {
      log.warn({ reason: String(failed.reason) }, 'Cannot export traces; they are dropped');
    }
    isFailing = failed !== undefined;
  };
  const sendSoon = () => {
    underWay ??= send().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const timer = setInterval(() => void sendSoon(), EVERY_MS);
  timer.unref();

  return {
    export(trace) {
      if (targets.length === 0) return;
      if (waiting.length < MOST_WAITING) waiting.push(trace);
      else metrics.count('linkweave_traces_total', { outcome: 'dropped' });
    },
    async stop() {
      clearInterval(timer);
      await underWay;
      await sendSoon();
    },
  };
}

async function toFile({ file, fileBytes }: TracingConfig, json: string): Promise<void> {
  const bytes = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  // Several gateways write the same file: whoever is second finds it moved away already.
  if (bytes >= fileBytes) await rename(file, `${file}.1`).catch(() => undefined);
  await appendFile(file, `${json}\n`, { mode: 0o600 });
}

async function toCollector({ url, authorization }: TracingConfig, json: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== '' && { authorization }) },
    body: json,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    redirect: 'error',
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the collector answers ${response.status}`);
}
