import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LinkweaveError } from '../../shared/errors.ts';
import type { Log } from '../../shared/logging/log.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { metrics } from '../../shared/metrics/metrics.ts';
import type { RecentLatencies } from '../../shared/service/recent-latencies.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import { admitAddress } from './admit-caller.ts';
import { answerCache } from './answer-cache.ts';
import { answerToEvent } from './answer-to-event.ts';
import type { EventSink } from './answered-to-events.ts';
import type { ClickTokens } from './click-token.ts';
import type { GatewayConfig } from './config.ts';
import type { Counters } from './counters.ts';
import { httpToPage } from './http-to-page.ts';
import { linksToAnswer, type PageAnswer } from './links-to-answer.ts';
import { measurePage } from './measure-page.ts';
import { pageThrottle } from './page-throttle.ts';
import { pageToLinks } from './page-to-links.ts';
import type { ReaderMarks } from './reader-marks.ts';
import type { TokenBuckets } from './token-bucket.ts';
import type { RequestTracer } from './tracing/trace-requests.ts';

export interface LinksParts {
  readonly config: Readonly<GatewayConfig>;
  readonly asker: Asker;
  readonly log: Log;
  readonly settings: SettingsFollower;
  readonly counters: Counters;
  readonly events: EventSink;
  readonly traces: RequestTracer;
  readonly tokens: ClickTokens;
  readonly buckets: TokenBuckets;
  readonly latencies: RecentLatencies;
  readonly reader: ReaderMarks;
  /** Throws UNAUTHORIZED unless the header holds the operator key. */
  readonly requireOperator: (authorization: string | undefined) => void;
}

/** Any page may ask, none with credentials; an operator asks from no page. */
const preflight = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '7200',
};

/** The answer to a page that nobody read. */
const nothing = {
  ...{ language: 'und', arm: 'none', engine: 'none', relevance: 'none' },
  ...{ links: [], partial: true, tookMs: 0 },
};

/** What pages ask: `POST /v1/links`. */
export function serveLinks(server: FastifyInstance, parts: LinksParts): void {
  const { config, counters, events, tokens, buckets, latencies } = parts;
  const throttle = pageThrottle();
  const toLinks = pageToLinks({
    ...parts,
    throttle,
    cache: answerCache(config),
    maxPagesAtOnce: config.maxPagesAtOnce,
  });

  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/v1/')) return;
    reply.header('access-control-allow-origin', '*');
    admitAddress(request.ip, config.addressRate, buckets);
    if (openCount >= config.maxRequestsAtOnce) throw overloaded('requests');
    openCount += 1;
    // Not when it is answered: a caller that goes away gets no answer.
    reply.raw.once('close', () => {
      openCount -= 1;
    });
  });
  let openCount = 0;
  metrics.sample('linkweave_http_requests_open', () => openCount);
  for (const path of ['/v1/links', '/v1/events']) {
    server.options(path, (_request, reply) => reply.code(204).headers(preflight).send());
  }

  /** A crowd is turned away unread: a browser without links, a program with the word to come again. */
  const shed = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!throttle.isRefused()) return;
    counters.add('shed');
    if (request.headers.origin === undefined) throw overloaded('pages');
    return reply.header('cache-control', 'no-store').send({ request: request.id, ...nothing });
  };

  server.post('/v1/links', { onRequest: shed }, async (request, reply): Promise<PageAnswer> => {
    const startedMs = performance.now();
    const deadline = deadlineIn(config.deadlineMs);
    const { page, tag } = httpToPage(request.body, config);
    const { authorization, origin } = request.headers;
    if (page.debug) parts.requireOperator(authorization);
    const caller = { address: request.ip, origin, authorization };
    const trace = parts.traces.begin('POST /v1/links', request.id, Boolean(page.debug));
    const {
      publisher,
      answer: found,
      wasAsked,
      isDryRun,
    } = await toLinks(page, {
      request: request.id,
      deadline,
      tag,
      ...(!page.debug && { caller }),
      along: { ...(trace && { spans: trace.spans }), isLogged: request.isLogged },
    });
    const tookMs = performance.now() - startedMs;
    latencies.record('POST /v1/links', tookMs);
    const of = { request: request.id, publisher, page, tag, isDryRun, tookMs };
    const answer = linksToAnswer(found, of, tokens);
    if (wasAsked && !isDryRun) {
      const userAgent = origin === undefined ? undefined : (request.headers['user-agent'] ?? '');
      events.record(answerToEvent(answer, page, userAgent, parts.reader));
    }
    counters.add('pages');
    counters.add('links', answer.links.length);
    counters.add('links.unsafe', found.links.length - answer.links.length);
    if (answer.partial) counters.add('partial');
    measurePage(answer);
    reply.header('cache-control', 'no-store');
    const spans = trace?.finish();
    return spans && page.debug ? { ...answer, spans } : answer;
  });
}

function overloaded(what: string): LinkweaveError {
  return new LinkweaveError('OVERLOADED', `Cannot answer now, ask again later: too many ${what}`);
}
