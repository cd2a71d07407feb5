import type { Static, TSchema } from 'typebox';

import { LinkweaveError } from '../../shared/errors.ts';
import type { AskContext, Asker, Handler } from '../../shared/messaging/exchanges.ts';
import type { Exchange, ServiceName } from '../../shared/protocol/exchange.ts';
import type { StageMeter } from './stage-meter.ts';

/** What one kind of question put on the wire so far, bytes. */
export interface Hop {
  readonly from: ServiceName;
  readonly to: ServiceName;
  count: number;
  requestBytes: number;
  answerBytes: number;
}

/**
 * Asks handlers of this process through JSON, as bytes, as the mesh does but without its sockets. What
 * reading and writing JSON costs is charged to `<service>: JSON` of the service that does it.
 *
 * @param hops by exchange, added to
 */
export function meteredAsker(
  from: ServiceName,
  handlers: readonly Handler[],
  meter: StageMeter,
  hops: Map<string, Hop>,
): Asker {
  const byName = new Map(handlers.map((handler) => [handler.exchange.name, handler]));

  async function ask<Q extends TSchema, A extends TSchema>(
    to: ServiceName,
    exchange: Exchange<Q, A>,
    body: Static<Q>,
    context: AskContext,
  ): Promise<Static<A>> {
    const handler = byName.get(exchange.name);
    if (!handler) {
      throw new LinkweaveError('NO_PEER', `Cannot ask ${to}: it does not answer ${exchange.name}`);
    }
    const asking = meter.turn(`${from}: JSON`);
    const request = Buffer.from(JSON.stringify(body));
    meter.turn(`${to}: JSON`);
    const read: unknown = JSON.parse(request.toString('utf8'));
    meter.turn(to);
    const found = await handler.answer(read, context);
    meter.turn(`${to}: JSON`);
    const answer = Buffer.from(JSON.stringify(found));
    meter.turn(`${from}: JSON`);
    const answered = exchange.checkAnswer(JSON.parse(answer.toString('utf8')));
    meter.turn(asking);
    const hop = hops.get(exchange.name) ?? { from, to, count: 0, requestBytes: 0, answerBytes: 0 };
    hop.count += 1;
    hop.requestBytes += request.length;
    hop.answerBytes += answer.length;
    hops.set(exchange.name, hop);
    return answered;
  }

  return {
    ask,
    askAll: async (to, exchange, body, context) => [await ask(to, exchange, body, context)],
    readyPeers: () => 1,
    counts: () => ({}),
    close: async () => {},
  };
}
