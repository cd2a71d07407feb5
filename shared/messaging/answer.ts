import { Router } from 'zeromq';
import { errorReports } from '../error-reports/error-reports.ts';
import { asLinkweaveError, LinkweaveError } from '../errors.ts';
import { complaints } from '../logging/complaints.ts';
import type { Log } from '../logging/log.ts';
import { metrics } from '../metrics/metrics.ts';
import type { ServiceName } from '../protocol/exchange.ts';
import { type OpenSpan, type SpanOptions, SpanRecorder } from '../tracing/span-recorder.ts';
import { monotonicMs, remainingMs } from './deadline.ts';
import type { AskContext, Handler } from './exchanges.ts';
import {
  checkHeader,
  type FrameKind,
  kindOf,
  maxMessageBytes,
  type QuestionHeader,
  signal,
} from './frames.ts';
import { SendQueue } from './send-queue.ts';
import type { Transport } from './transport.ts';

/** How long a client may take to say BYE_OK; one that died never will. */
const byeTimeoutMs = 1000;
/** How long an accepted question may keep a stopping service alive. */
const finishTimeoutMs = 3000;
/** Questions being answered; clients keep to less, so this is for those that do not. */
const maxInFlight = 1024;

export interface AnswerOptions {
  readonly transport: Transport;
  readonly service: ServiceName;
  readonly handlers: readonly Handler[];
  readonly log: Log;
  /** Told how long each handler took, ms. */
  readonly onHandled?: (exchange: string, ms: number) => void;
}

/** A service's side of the mesh: one ROUTER on this process's own socket. */
export interface Answerer {
  /** Answers what was accepted, turns clients away, closes. */
  drain(): Promise<void>;
  counts(): Readonly<Record<string, number>>;
}

/** Binds and serves. The socket becomes visible to clients only once it is bound. */
export async function answer(options: AnswerOptions): Promise<Answerer> {
  const { transport, service, handlers, log } = options;
  const byName = new Map(handlers.map((handler) => [handler.exchange.name, handler]));
  const counts = { answered: 0, failed: 0, late: 0, undeliverable: 0, foreign: 0 };
  const complain = complaints(log);
  const clients = new Map<string, Buffer>();
  const parted = new Set<string>();
  let inFlight = 0;
  let isDraining = false;

  const router = new Router({
    linger: 500,
    mandatory: true,
    sendTimeout: 0,
    maxMessageSize: maxMessageBytes,
  });
  const endpoint = await transport.bind(router, service);

  const queue = new SendQueue(
    (frames) => router.send(frames),
    (_error, frames) => {
      // The client is gone (EHOSTUNREACH) or does not read (EAGAIN): its deadline copes.
      counts.undeliverable += 1;
      forget(frames[0] as Buffer);
    },
  );
  const forget = (identity: Buffer) => {
    const key = identity.toString('latin1');
    clients.delete(key);
    parted.delete(key);
  };
  const tell = (identity: Buffer, kind: FrameKind) => queue.push([identity, ...signal(kind)]);

  const respond = async (identity: Buffer, id: Buffer, headerBytes: Buffer, body: Buffer) => {
    inFlight += 1;
    const startMs = monotonicMs();
    let exchange = 'unknown';
    let header: QuestionHeader | undefined;
    let outcome = 'ok';
    let trace: Traced | undefined;
    try {
      header = checkHeader(parseJson(headerBytes));
      // Of names only those that this service knows: others would be series without end.
      if (byName.has(header.exchange)) exchange = header.exchange;
      if (inFlight > maxInFlight) {
        throw new LinkweaveError(
          'OVERLOADED',
          `Cannot answer: ${maxInFlight} questions are under way`,
        );
      }
      const queueMs = transport.isOneHost ? startMs - header.sentMs : undefined;
      if (queueMs !== undefined) {
        metrics.observe('linkweave_queue_seconds', { exchange }, queueMs / 1000);
      }
      trace = traced(service, header, { kind: 'server', startMs, queueMs });
      const answered = await handleQuestion(header, startMs, body, trace);
      queue.push([identity, 'REP', id, headerOf(trace, outcome), JSON.stringify(answered)]);
      counts.answered += 1;
    } catch (thrown) {
      const error = asLinkweaveError(thrown);
      outcome = error.code;
      if (error.code === 'DEADLINE_PASSED') {
        counts.late += 1;
        metrics.count('linkweave_deadline_drops_total', { exchange });
      } else counts.failed += 1;
      if (error.code === 'INTERNAL') {
        const request = header?.request;
        const err = error.cause ?? error;
        complain('error', exchange, { request, exchange, err }, 'Cannot answer');
        errorReports.report(err, { request, exchange });
      }
      const { code, message, field } = error;
      const failure = JSON.stringify({ code, message, field });
      queue.push([identity, 'ERR', id, headerOf(trace, outcome), failure]);
    } finally {
      inFlight -= 1;
      metrics.count('linkweave_answers_total', { exchange, outcome });
      const tookMs = monotonicMs() - startMs;
      metrics.observe('linkweave_answer_seconds', { exchange }, tookMs / 1000);
      if (header?.log) {
        const { request, sentMs } = header;
        const queueMs = transport.isOneHost ? rounded(startMs - sentMs) : undefined;
        log.info({ request, exchange, outcome, queueMs, ms: rounded(tookMs) }, 'Answered');
      }
    }
  };
  metrics.sample('linkweave_answers_in_flight', () => inFlight);

  const handleQuestion = async (
    header: QuestionHeader,
    startMs: number,
    body: Buffer,
    trace: Traced | undefined,
  ): Promise<unknown> => {
    // Over a network the clocks differ; the time on the way then comes on top.
    const fromMs = transport.isOneHost ? header.sentMs : startMs;
    const deadline = fromMs + header.budgetMs;
    if (remainingMs(deadline) <= 0) {
      const late = (monotonicMs() - deadline).toFixed(1);
      throw new LinkweaveError('DEADLINE_PASSED', `Cannot answer in time: ${late} ms late`);
    }
    const handler = byName.get(header.exchange);
    if (!handler) {
      const known = [...byName.keys()].join(', ');
      throw new LinkweaveError(
        'UNKNOWN_EXCHANGE',
        `Cannot answer ${header.exchange}: ${service} answers ${known}`,
      );
    }
    const startedMs = monotonicMs();
    try {
      return await handler.answer(parseJson(body), {
        ...{ request: header.request, deadline },
        ...(trace && { spans: trace.spans.under(trace.span.id) }),
        ...(header.log && { isLogged: true }),
      } satisfies AskContext);
    } finally {
      options.onHandled?.(header.exchange, monotonicMs() - startedMs);
    }
  };

  const serve = async () => {
    for await (const [identity, kindFrame, id, header, body] of router) {
      if (!identity) continue;
      switch (kindOf(kindFrame)) {
        case 'HELLO':
          clients.set(identity.toString('latin1'), identity);
          tell(identity, isDraining ? 'BYE' : 'READY');
          break;
        case 'PING':
          tell(identity, 'PONG');
          break;
        case 'REQ':
          if (id && header && body) void respond(identity, id, header, body);
          else counts.foreign += 1;
          break;
        case 'BYE_OK':
          parted.add(identity.toString('latin1'));
          break;
        default:
          counts.foreign += 1;
      }
    }
  };
  const serving = serve();
  endpoint.show();

  return {
    async drain() {
      if (isDraining) return;
      isDraining = true;
      endpoint.hide();
      // Said again and again: a client that ended meanwhile is known by that it cannot be told.
      await until(() => {
        const remaining = [...clients].filter(([key]) => !parted.has(key));
        for (const [, identity] of remaining) tell(identity, 'BYE');
        return remaining.length === 0;
      }, byeTimeoutMs);
      await until(() => inFlight === 0, finishTimeoutMs);
      await queue.flushed();
      router.close();
      await serving;
    },
    counts: () => ({ ...counts, inFlight }),
  };
}

/** The span of a question, and those behind it. */
interface Traced {
  readonly spans: SpanRecorder;
  readonly span: OpenSpan;
}

function traced(
  service: ServiceName,
  { exchange, trace }: QuestionHeader,
  options: SpanOptions,
): Traced | undefined {
  if (trace === undefined) return undefined;
  const spans = new SpanRecorder(service, trace);
  return { spans, span: spans.begin(exchange, options) };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

function headerOf(trace: Traced | undefined, outcome: string): string {
  trace?.span.end(outcome);
  return trace ? JSON.stringify({ spans: trace.spans.spans }) : '';
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new LinkweaveError('MALFORMED_JSON', 'Cannot read a message: it is not JSON', { cause });
  }
}

async function until(isTrue: () => boolean, timeoutMs: number): Promise<void> {
  const end = monotonicMs() + timeoutMs;
  while (!isTrue() && monotonicMs() < end) await new Promise((resolve) => setTimeout(resolve, 10));
}
