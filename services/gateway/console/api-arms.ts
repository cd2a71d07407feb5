import type { FastifyInstance } from 'fastify';

import { armFiguresExchange } from '../../../shared/protocol/arms.ts';
import type { ApiParts } from './api-parts.ts';

/** `GET /api/arms`: how the arms of experiments do now, against their guardrails. */
export function serveArms(server: FastifyInstance, { asker, context }: ApiParts): void {
  server.get('/api/arms', (request) =>
    asker.ask('control', armFiguresExchange, {}, context(request)),
  );
}
