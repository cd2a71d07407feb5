import type { FastifyInstance } from 'fastify';

import { serviceNames } from '../../../shared/protocol/exchange.ts';
import {
  type Info,
  infoExchange,
  type Stats,
  statsExchange,
} from '../../../shared/protocol/stats.ts';
import { servicesToReadiness } from '../services-to-readiness.ts';
import type { ApiParts } from './api-parts.ts';

const answerWithinMs = 1000;

/** One process as the console shows it. */
interface Instance extends Info, Pick<Stats, 'counts' | 'latencies'> {}

/** `GET /api/status`: every process that answers within a second, and whether pages can be answered. */
export function serveStatus(server: FastifyInstance, parts: ApiParts): void {
  const { asker, settings } = parts;
  server.get('/api/status', async (request) => {
    const context = parts.context(request, answerWithinMs);
    const [readiness, ...instances] = await Promise.all([
      servicesToReadiness(asker, context),
      ...serviceNames.map(async (service): Promise<Instance[]> => {
        const [infos, stats] = await Promise.all([
          asker.askAll(service, infoExchange, {}, context),
          asker.askAll(service, statsExchange, {}, context),
        ]);
        return infos.map((info) => {
          const { counts = {}, latencies = {} } = stats.find(({ pid }) => pid === info.pid) ?? {};
          return { ...info, counts, latencies };
        });
      }),
    ]);
    const inForce = settings.current();
    return {
      at: new Date().toISOString(),
      ...readiness,
      linksOn: inForce?.linksOn ?? null,
      revision: inForce?.revision ?? null,
      services: serviceNames.map((service, s) => ({
        service,
        instances: (instances[s] ?? []).sort((x, y) => x.pid - y.pid),
      })),
    };
  });
}
