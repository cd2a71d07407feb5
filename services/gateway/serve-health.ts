import type { FastifyInstance } from 'fastify';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import { servicesToReadiness } from './services-to-readiness.ts';

export interface HealthParts {
  readonly asker: Asker;
  readonly isDraining: () => boolean;
}

const ANSWER_WITHIN_MS = 1000;

/** `GET /healthz`: this process is alive. `GET /readyz`: pages can be answered, or who is missing. */
export function serveHealth(server: FastifyInstance, { asker, isDraining }: HealthParts): void {
  server.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { alive: true };
  });

  server.get('/readyz', async (request, reply) => {
    const context = { request: request.id, deadline: deadlineIn(ANSWER_WITHIN_MS) };
    const { ready, waitingFor } = isDraining()
      ? { ready: false, waitingFor: [{ service: 'gateway', why: 'this instance is stopping' }] }
      : await servicesToReadiness(asker, context);
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    if (!ready) reply.header('retry-after', '1');
    return { ready, waitingFor };
  });
}
