import { randomBytes } from 'node:crypto';

import type { Log } from '../../../shared/logging/log.ts';
import type { Span } from '../../../shared/protocol/span.ts';
import { SpanRecorder } from '../../../shared/tracing/span-recorder.ts';
import { exportTraces } from './export-traces.ts';
import type { TracingConfig } from './tracing-config.ts';

/** A request whose way is being noted. */
export interface TracedRequest {
  /** Goes along with every question. */
  readonly spans: SpanRecorder;
  /** Ends and exports it; answers the spans in the order of their start, from 0 ms. */
  finish(outcome?: string): Span[];
}

export interface RequestTracer {
  /** Begins a trace if the request wants one or falls into the sample. */
  begin(name: string, request: string, isWanted: boolean): TracedRequest | undefined;
  stop(): Promise<void>;
}

export function traceRequests(config: TracingConfig, version: string, log: Log): RequestTracer {
  const exporter = exportTraces(config, version, log);
  return {
    begin(name, request, isWanted) {
      const isSampled = config.sample > 0 && Math.random() < config.sample;
      if (!isWanted && !isSampled) return undefined;
      const recorder = new SpanRecorder('gateway');
      const root = recorder.begin(name, { kind: 'server' });
      return {
        spans: recorder.under(root.id),
        finish(outcome) {
          root.end(outcome);
          const { spans } = recorder;
          exporter.export({ id: randomBytes(16).toString('hex'), request, spans: [...spans] });
          return spans
            .map((span) => ({ ...span, startMs: rounded(span.startMs - root.startMs) }))
            .map((span) => ({ ...span, tookMs: rounded(span.tookMs) }))
            .sort((x, y) => x.startMs - y.startMs);
        },
      };
    },
    stop: () => exporter.stop(),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
