import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { LinksParts } from '../serve-links.ts';
import { serveArms } from './api-arms.ts';
import { serveHistory } from './api-history.ts';
import { serveIndex } from './api-index.ts';
import type { ApiParts } from './api-parts.ts';
import { servePlayground } from './api-playground.ts';
import { serveReports } from './api-reports.ts';
import { serveSession } from './api-session.ts';
import { serveSettings } from './api-settings.ts';
import { serveStatus } from './api-status.ts';
import { consoleSessions } from './console-sessions.ts';
import { failedLogins } from './failed-logins.ts';
import { type Operator, operatorOfRequest } from './operator-of-request.ts';

const answerWithinMs = 3000;

/**
 * `/api`: what the console asks, and programs with the operator key. Every route but the login itself
 * is behind one hook that knows who asks; a path that does not exist is no exception.
 */
export function serveApi(
  server: FastifyInstance,
  parts: LinksParts & { readonly operatorKey: string; readonly statePath: string },
): void {
  const { config, requireOperator, operatorKey } = parts;
  const folder = join(parts.statePath, 'ended-sessions');
  const sessions = consoleSessions({ operatorKey, hours: config.consoleHours, folder });
  const failures = failedLogins();
  const operators = new WeakMap<FastifyRequest, Operator>();
  const who = { sessions, failures, requireOperator, publicUrl: config.publicUrl };

  const api: ApiParts = {
    ...parts,
    operator: (request) => {
      const operator = operators.get(request);
      if (operator) return operator;
      throw new Error(`Cannot know who asks ${request.url}: no hook ran`);
    },
    context: (request, withinMs = answerWithinMs) => ({
      request: request.id,
      deadline: deadlineIn(withinMs),
    }),
  };

  server.addHook('onRequest', async (request, reply) => {
    if (!/^\/api(\/|$)/.test(request.routeOptions.url ?? request.url)) return;
    reply.headers({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (request.routeOptions.url === '/api/login') return;
    operators.set(request, operatorOfRequest(request, who));
  });

  serveSession(server, { ...who, config, operator: api.operator, log: parts.log });
  serveStatus(server, api);
  serveSettings(server, api);
  serveHistory(server, api);
  serveArms(server, api);
  serveReports(server, api);
  servePlayground(server, api);
  serveIndex(server, api);
}
