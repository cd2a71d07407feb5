import type { FastifyInstance } from 'fastify';

import { experimentReportExchange, reportExchange } from '../../../shared/protocol/reports.ts';
import { bytesToJson } from '../bytes-to-json.ts';
import type { ApiParts } from './api-parts.ts';

/** A report reads weeks of events; a person waits for it. */
const answerWithinMs = 20_000;

/** `POST /api/report` and `POST /api/experiment-report`: bodies and answers are those of reporting. */
export function serveReports(server: FastifyInstance, { asker, context }: ApiParts): void {
  server.post('/api/report', async (request) => {
    const wanted = reportExchange.checkRequest(bytesToJson(request.body));
    return asker.ask('reporting', reportExchange, wanted, context(request, answerWithinMs));
  });
  server.post('/api/experiment-report', async (request) => {
    const wanted = experimentReportExchange.checkRequest(bytesToJson(request.body));
    return asker.ask(
      'reporting',
      experimentReportExchange,
      wanted,
      context(request, answerWithinMs),
    );
  });
}
