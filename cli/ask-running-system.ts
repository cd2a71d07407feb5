import { loadConfig } from '../shared/config/load-config.ts';
import { PathsConfig } from '../shared/config/paths.ts';
import { LinkweaveError } from '../shared/errors.ts';
import { createAsker } from '../shared/messaging/ask.ts';
import type { Asker } from '../shared/messaging/exchanges.ts';
import { MessagingConfig } from '../shared/messaging/messaging-config.ts';
import { createTransport } from '../shared/messaging/transport.ts';
import type { ServiceName } from '../shared/protocol/exchange.ts';

/**
 * Asks services of the running system on behalf of a command.
 *
 * @param asks services that `use` will ask
 * @throws what `use` throws; NO_PEER at once, with what to do, when one of them is not running
 */
export async function askRunningSystem<T>(
  asks: readonly ServiceName[],
  use: (asker: Asker) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ paths: PathsConfig, messaging: MessagingConfig });
  const transport = createTransport(config.paths.run, config.messaging);
  const missing = asks.filter((service) => transport.list(service).length === 0);
  if (missing.length > 0) throw notRunning(missing, config.paths.run);
  const asker = createAsker({ transport, asks });
  try {
    return await use(asker);
  } catch (error) {
    const isAbsent = error instanceof LinkweaveError && error.code === 'NO_PEER';
    throw isAbsent ? notRunning(asks, config.paths.run, error) : error;
  } finally {
    await asker.close();
  }
}

function notRunning(services: readonly ServiceName[], run: string, cause?: Error): LinkweaveError {
  return new LinkweaveError(
    'NO_PEER',
    `Cannot reach ${services.join(', ')}, start Linkweave first (npm start) or set LINKWEAVE_PATHS_RUN to its folder of sockets: ${run}`,
    cause ? { cause } : {},
  );
}
