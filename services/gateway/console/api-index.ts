import type { FastifyInstance } from 'fastify';

import { basesExchange } from '../../../shared/protocol/bases.ts';
import type { ApiParts } from './api-parts.ts';

const mostBases = 200;

/** `GET /api/index`: the bases of the index folder. Another one comes into service by a change. */
export function serveIndex(server: FastifyInstance, { asker, context }: ApiParts): void {
  server.get('/api/index', (request) =>
    asker.ask('product-index', basesExchange, { most: mostBases }, context(request)),
  );
}
