import type { FastifyInstance, FastifyRequest } from 'fastify';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import { holdsKey } from './admit-caller.ts';
import { beaconToEvents } from './beacon-to-events.ts';
import { blockLink, checkBlock } from './block-link.ts';
import { bytesToJson } from './bytes-to-json.ts';
import { clickToOffer } from './click-to-offer.ts';
import { findPublisher, settingsNow } from './publisher-in-force.ts';
import type { LinksParts } from './serve-links.ts';
import { tokenToMarks } from './token-to-marks.ts';
import { untilRecorded } from './until-recorded.ts';

/** A beacon holds 64 KB at most in every browser. */
const MAX_BEACON_BYTES = 65_536;
const BLOCK_WITHIN_MS = 3000;

/**
 * What comes of links: `POST /v1/events`, `GET /go/<token>`, and `POST /v1/block` for whoever holds
 * the operator's key or one of the publisher's.
 */
export function serveEvents(server: FastifyInstance, parts: LinksParts): void {
  const { config, counters, events, tokens } = parts;
  const marks = tokenToMarks(config);
  const readerOf = ({ ip, headers }: FastifyRequest) => ({
    address: parts.reader.address(ip),
    ...parts.reader.robot(headers['user-agent']),
  });

  server.post('/v1/events', { bodyLimit: MAX_BEACON_BYTES }, async (request, reply) => {
    const told = beaconToEvents(request.body, tokens, marks, readerOf(request));
    for (const event of told) {
      events.record(event);
      counters.add(eventCounts[event.kind]);
    }
    // What money depends on is on disk before it is acknowledged; 202 says that it is not yet.
    const isRecorded =
      !told.some(({ kind }) => kind === 'clicked') ||
      (await untilRecorded(events, config.beaconRecordMs));
    return reply.code(isRecorded ? 204 : 202).send();
  });

  const go = { tokens, marks, events, recordMs: config.clickRecordMs };
  server.get<{ Params: { token: string } }>('/go/:token', async (request, reply) => {
    const isClick = request.method === 'GET';
    const reader = isClick ? readerOf(request) : undefined;
    const location = await clickToOffer(request.params.token, reader, go);
    if (isClick) counters.add('clicks');
    return reply.header('cache-control', 'no-store').redirect(location, 302);
  });

  server.post('/v1/block', { bodyLimit: MAX_BEACON_BYTES }, async (request, reply) => {
    const block = checkBlock(bytesToJson(request.body));
    const { authorization, origin } = request.headers;
    const settings = settingsNow(parts.settings);
    const publisher = settings.publishers.find(({ id }) => id === block.publisher);
    const caller = { address: request.ip, origin, authorization };
    // Who holds no key learns nothing, not even which publishers there are.
    if (!holdsKey(publisher?.keys, caller)) parts.requireOperator(authorization);
    const context = { request: request.id, deadline: deadlineIn(BLOCK_WITHIN_MS) };
    await blockLink(
      block,
      findPublisher(settings, block.publisher),
      settings,
      parts.asker,
      context,
    );
    return reply.code(204).send();
  });
}

const eventCounts = {
  answered: 'answered',
  clicked: 'clicks',
  viewed: 'views',
  reported: 'reports',
} as const;
