import { loadConfig } from '../../shared/config/load-config.ts';
import { createAsker } from '../../shared/messaging/ask.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { MessagingConfig } from '../../shared/messaging/messaging-config.ts';
import { createTransport } from '../../shared/messaging/transport.ts';
import type { ServiceName } from '../../shared/protocol/exchange.ts';

/** Asks real services whose sockets stand in the folder `run`. */
export function testAsker(run: string, asks: readonly ServiceName[]): Asker {
  const { messaging } = loadConfig({ messaging: MessagingConfig }, {});
  return createAsker({ transport: createTransport(run, messaging), asks });
}
