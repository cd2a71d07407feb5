import type { Static, TSchema } from 'typebox';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { AskContext, Asker, Handler } from '../../../shared/messaging/exchanges.ts';
import type { Exchange, ServiceName } from '../../../shared/protocol/exchange.ts';

/** Answers questions in this process with the services' own code: the mesh without its sockets. */
export function inProcessAsker(handlers: readonly Handler[]): Asker {
  const byName = new Map(handlers.map((handler) => [handler.exchange.name, handler]));
  const ask = async <Q extends TSchema, A extends TSchema>(
    service: ServiceName,
    exchange: Exchange<Q, A>,
    body: Static<Q>,
    context: AskContext,
  ): Promise<Static<A>> => {
    const handler = byName.get(exchange.name);
    if (handler) return (await handler.answer(body, context)) as Static<A>;
    throw new LinkweaveError(
      'NO_PEER',
      `Cannot ask ${service}: it does not answer ${exchange.name}`,
    );
  };
  return {
    ask,
    askAll: async (service, exchange, body, context) => [
      await ask(service, exchange, body, context),
    ],
    readyPeers: () => 1,
    counts: () => ({}),
    close: async () => {},
  };
}
