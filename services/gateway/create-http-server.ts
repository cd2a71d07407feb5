import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { errorReports } from '../../shared/error-reports/error-reports.ts';
import { LinkweaveError } from '../../shared/errors.ts';
import { complaints } from '../../shared/logging/complaints.ts';
import type { Log } from '../../shared/logging/log.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import type { Counters } from './counters.ts';
import { errorToResponse } from './error-to-response.ts';

export interface HttpServerOptions {
  readonly log: Log;
  readonly counters: Counters;
  readonly maxBodyBytes: number;
  readonly maxConnections: number;
  /** Share of successful requests that get a log line, 0..1. */
  readonly logSample: number;
  /** Asked before each answer: a stopping server keeps no connection. */
  readonly isDraining: () => boolean;
  readonly trustedProxies: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Each process is to write a line about this request. */
    isLogged: boolean;
  }
}

/** A client that sends slower than this gives way to others, ms. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Longer than any click token that is accepted. */
const MAX_PARAM_LENGTH = 8192;

/** The answers may be shown nowhere and run nothing; the demo says otherwise for itself. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/**
 * A server without routes: bodies stay bytes whatever their type says (a beacon comes as
 * text/plain), every failure is answered as a coded error and logged in one line.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const { log, counters, isDraining } = options;
  const complain = complaints(log);
  const server = fastify({
    bodyLimit: options.maxBodyBytes,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    genReqId: requestIds(),
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) => fail(error, request, reply),
  });

  server.server.maxConnections = options.maxConnections;

  const fail = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, body, error } = errorToResponse(thrown, request.id);
    counters.add(`errors.${error.code}`);
    const { code, field } = error;
    const line = { ...about(request), status, code };
    if (code === 'INTERNAL') {
      const err = error.cause ?? error;
      complain('error', code, { ...line, err }, 'Request failed');
      errorReports.report(err, { request: request.id, route: line.route });
    } else if (status >= 500) {
      complain('warn', code, { ...line, reason: error.message }, 'Request failed');
    } else {
      // Reasons of refusals quote what was sent: texts, addresses, keys.
      complain('info', code, { ...line, ...(field !== undefined && { field }) }, 'Request refused');
    }
    return reply.code(status).headers(headers).send(body);
  };

  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler(fail);
  server.setNotFoundHandler((request) => {
    throw new LinkweaveError(
      'NOT_FOUND',
      `Cannot find anything at that path: ${request.method} ${pathOf(request)}`,
    );
  });
  server.decorateRequest('isLogged', false);
  server.addHook('onRequest', async (request, reply) => {
    request.isLogged = Math.random() < options.logSample;
    counters.add('requests');
    reply.headers(securityHeaders);
  });
  server.addHook('onSend', async (_request, reply) => {
    if (isDraining()) reply.header('connection', 'close');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions?.url ?? 'none';
    metrics.count('linkweave_http_requests_total', { route, status: String(reply.statusCode) });
    metrics.observe('linkweave_http_seconds', { route }, reply.elapsedTime / 1000);
    if (reply.statusCode >= 400 || !request.isLogged) return;
    log.info(
      { ...about(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 },
      'Request',
    );
  });
  return server;
}

/** Route pattern and no path: a path may hold a click token. */
function about(request: FastifyRequest): { request: string; method: string; route: string } {
  const route = request.routeOptions?.url ?? 'none';
  return { request: request.id, method: request.method, route };
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice(0, 100);
}

/** Unique across processes and restarts: a random prefix for each process, then a number. */
function requestIds(): () => string {
  const prefix = randomBytes(6).toString('base64url');
  let count = 0;
  return () => `${prefix}.${(count++).toString(36)}`;
}

/** What is not even HTTP. The connection is of no further use. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const message = `Cannot read the request: ${error.code ?? error.message}`;
  const body = JSON.stringify({ error: { code: 'INVALID_FIELD', message } });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json; charset=utf-8\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
