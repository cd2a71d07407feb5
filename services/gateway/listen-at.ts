import type { FastifyInstance } from 'fastify';

import { LinkweaveError } from '../../shared/errors.ts';

/**
 * Listens, and says where in the form `http://127.0.0.1:8080`.
 *
 * @throws PORT_TAKEN; CONFIG_INVALID for an address or port this machine or user may not have
 */
export async function listenAt(
  server: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const where = `${host}:${port}`;
    if (code === 'EADDRINUSE') {
      throw new LinkweaveError(
        'PORT_TAKEN',
        `Cannot listen, another program has the port; stop it or set LINKWEAVE_GATEWAY_PORT to a free one: ${where}`,
        { cause },
      );
    }
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot listen, set LINKWEAVE_GATEWAY_HOST and LINKWEAVE_GATEWAY_PORT (${code}): ${where}`,
      { cause },
    );
  }
}
