import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';

import { deadlineIn } from '../../shared/messaging/deadline.ts';
import type { Asker } from '../../shared/messaging/exchanges.ts';
import type { MetricsConfig } from '../../shared/metrics/metrics-config.ts';
import { serviceNames } from '../../shared/protocol/exchange.ts';
import { metricsExchange } from '../../shared/protocol/metrics.ts';
import { isLocalCaller } from './is-local-caller.ts';
import { metricsToText } from './metrics-to-text.ts';

export interface MetricsParts {
  readonly asker: Asker;
  /** Throws UNAUTHORIZED unless the header holds the operator key. */
  readonly requireOperator: (authorization: string | undefined) => void;
  readonly access: MetricsConfig['access'];
}

/** Below the scrape timeout of Prometheus, 10 s: who does not answer is left out. */
const ANSWER_WITHIN_MS = 2000;

/**
 * `GET /metrics`: of all processes, for whoever the setting `metrics.access` admits.
 *
 * Whichever instance is asked asks all the others, and itself. A process that does not answer is
 * missing, and `linkweave_peers_ready` below `linkweave_instances_wanted`.
 */
export function serveMetrics(server: FastifyInstance, parts: MetricsParts): void {
  const { asker, requireOperator, access } = parts;
  server.get('/metrics', async (request, reply) => {
    const isFree = access === 'anyone' || (access === 'local' && isLocalCaller(request));
    if (!isFree) requireOperator(request.headers.authorization);
    const context = { request: request.id, deadline: deadlineIn(ANSWER_WITHIN_MS) };
    const answers = await Promise.all(
      serviceNames.map((service) => asker.askAll(service, metricsExchange, {}, context)),
    );
    const text = await metricsToText(answers.flat());
    reply.header('cache-control', 'no-store');
    return reply.type(Registry.PROMETHEUS_CONTENT_TYPE).send(text);
  });
}
