import type { FastifyInstance } from 'fastify';

import type { Log } from '../../shared/logging/log.ts';
import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import type { EventSink } from './answered-to-events.ts';
import { beaconToEvents } from './beacon-to-events.ts';
import { clickToOffer } from './click-to-offer.ts';
import type { ClickTokens } from './click-token.ts';
import type { GatewayConfig } from './config.ts';
import type { Counters } from './counters.ts';
import { httpToPage } from './http-to-page.ts';
import { linksToAnswer, type PageAnswer } from './links-to-answer.ts';
import { pageToLinks } from './page-to-links.ts';

export interface LinksParts {
  readonly config: Readonly<GatewayConfig>;
  readonly asker: Asker;
  readonly log: Log;
  readonly settings: SettingsFollower;
  readonly counters: Counters;
  readonly events: EventSink;
  readonly tokens: ClickTokens;
  /** Throws UNAUTHORIZED unless the header holds the operator key. */
  readonly requireOperator: (authorization: string | undefined) => void;
}

/** A beacon holds 64 KB at most in every browser. */
const MAX_BEACON_BYTES = 65_536;

/** Any page may ask, none with credentials; an operator asks from no page. */
const preflight = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '7200',
};

/** What pages and their readers ask: `POST /v1/links`, `POST /v1/events`, `GET /go/<token>`. */
export function serveLinks(server: FastifyInstance, parts: LinksParts): void {
  const { config, counters, events, tokens } = parts;
  const toLinks = pageToLinks(parts);

  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/v1/')) reply.header('access-control-allow-origin', '*');
  });
  for (const path of ['/v1/links', '/v1/events']) {
    server.options(path, (_request, reply) => reply.code(204).headers(preflight).send());
  }

  server.post('/v1/links', async (request, reply): Promise<PageAnswer> => {
    const startedMs = performance.now();
    const context = { request: request.id, deadline: deadlineIn(config.deadlineMs) };
    const page = httpToPage(request.body, config);
    if (page.debug) parts.requireOperator(request.headers.authorization);
    const { answer: found, wasAsked } = await toLinks(page, context);
    const tookMs = performance.now() - startedMs;
    const { publisher } = page;
    const answer = linksToAnswer(found, { request: request.id, publisher, tookMs }, tokens);
    if (wasAsked) events.record(toEvent(answer, publisher));
    counters.add('pages');
    counters.add('links', answer.links.length);
    counters.add('links.unsafe', found.links.length - answer.links.length);
    if (answer.partial) counters.add('partial');
    reply.header('cache-control', 'no-store');
    return answer;
  });

  server.post('/v1/events', { bodyLimit: MAX_BEACON_BYTES }, async (request, reply) => {
    const told = beaconToEvents(request.body, tokens);
    for (const event of told) events.record(event);
    counters.add('clicks', told.length);
    return reply.code(204).send();
  });

  server.get<{ Params: { token: string } }>('/go/:token', async (request, reply) => {
    // Link checkers ask with HEAD; nobody has clicked then.
    const isClick = request.method === 'GET';
    const record = isClick ? events.record : () => {};
    const location = clickToOffer(request.params.token, tokens, record);
    if (isClick) counters.add('clicks');
    return reply.header('cache-control', 'no-store').redirect(location, 302);
  });
}

function toEvent(answer: PageAnswer, publisher: string) {
  const { request, experiment, arm, engine, relevance, language, links, partial, tookMs } = answer;
  const at = new Date().toISOString();
  return {
    kind: 'answered' as const,
    at,
    request,
    publisher,
    ...(experiment !== undefined && { experiment }),
    arm,
    engine,
    relevance,
    language,
    linkCount: links.length,
    partial,
    tookMs,
  };
}
