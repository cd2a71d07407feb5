import { monotonicMs } from '../../../shared/messaging/deadline.ts';
import type { Span } from '../../../shared/protocol/span.ts';

/** One request's spans. */
export interface FinishedTrace {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly request: string;
  readonly spans: readonly Span[];
}

const kinds = { internal: 1, server: 2, client: 3 } as const;
const status = { ok: 1, error: 2 } as const;

/**
 * Traces as the JSON of OTLP (opentelemetry-proto 1, `TracesData`), one resource for each process.
 *
 * @param wallMs what the wall clock shows when the monotonic one shows `nowMs`
 */
export function spansToOtlp(
  traces: readonly FinishedTrace[],
  version: string,
  wallMs = Date.now(),
  nowMs = monotonicMs(),
) {
  const toNano = (ms: number) => `${BigInt(Math.round((wallMs + ms - nowMs) * 1000)) * 1000n}`;
  const byProcess = new Map<string, { readonly of: Span; readonly spans: object[] }>();
  for (const { id, request, spans } of traces) {
    for (const span of spans) {
      const process = byProcess.get(span.process) ?? { of: span, spans: [] };
      byProcess.set(span.process, process);
      process.spans.push({
        traceId: id,
        spanId: span.id,
        ...(span.parent !== undefined && { parentSpanId: span.parent }),
        name: span.name,
        kind: kinds[span.kind],
        startTimeUnixNano: toNano(span.startMs),
        endTimeUnixNano: toNano(span.startMs + span.tookMs),
        attributes: [
          text('linkweave.request', request),
          ...(span.queueMs === undefined
            ? []
            : [{ key: 'linkweave.queue_ms', value: { doubleValue: span.queueMs } }]),
        ],
        status:
          span.outcome === 'ok'
            ? { code: status.ok }
            : { code: status.error, message: span.outcome },
      });
    }
  }
  return {
    resourceSpans: [...byProcess].map(([process, { of, spans }]) => ({
      resource: {
        attributes: [
          text('service.namespace', 'linkweave'),
          text('service.name', of.service),
          text('service.version', version),
          text('service.instance.id', process),
        ],
      },
      scopeSpans: [{ scope: { name: 'linkweave', version }, spans }],
    })),
  };
}

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}
