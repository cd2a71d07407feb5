import { once } from 'node:events';
import { createServer } from 'node:net';

import { LinkweaveError } from '../../shared/errors.ts';

/** @throws PORT_TAKEN when another program listens there already */
export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // What else can go wrong is for the gateway to say.
    if (code !== 'EADDRINUSE') return;
    throw new LinkweaveError(
      'PORT_TAKEN',
      `Cannot start, another program has the port; stop it or choose another one, such as LINKWEAVE_GATEWAY_PORT=${port + 1} npm start: ${host}:${port}`,
      { cause },
    );
  }
  server.close();
  await once(server, 'close');
}
