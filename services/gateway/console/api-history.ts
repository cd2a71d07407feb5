import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { Value } from 'typebox/value';

import { checker } from '../../../shared/protocol/exchange.ts';
import { historyExchange } from '../../../shared/protocol/settings.ts';
import type { ApiParts } from './api-parts.ts';

const Query = Type.Object(
  {
    most: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
    set: Type.Optional(Type.String({ maxLength: 100, description: 'Kinds of changes, by comma' })),
    id: Type.Optional(Type.String({ maxLength: 64, description: 'Of publisher or experiment' })),
  },
  { additionalProperties: false },
);
const checkQuery = checker('the query', Query);
const mostLookedAt = 1000;

/** `GET /api/history?set=publisher&id=demo&most=50`: the newest changes, newest first. */
export function serveHistory(server: FastifyInstance, { asker, context }: ApiParts): void {
  server.get('/api/history', async (request) => {
    const { most, set, id } = checkQuery(Value.Convert(Query, Value.Default(Query, request.query)));
    const kinds = set?.split(',');
    const { entries } = await asker.ask(
      'control',
      historyExchange,
      { most: mostLookedAt },
      context(request),
    );
    const found = entries.filter(
      ({ change }) =>
        (kinds === undefined || kinds.includes(change.set)) &&
        (id === undefined || idsOf(change).some((one) => one === undefined || one === id)),
    );
    return { entries: found.slice(0, most) };
  });
}

/** Whom a change is about; undefined: all. */
function idsOf(change: object): (string | undefined)[] {
  const { publisher, experiment } = change as Record<'publisher' | 'experiment', unknown>;
  const about = publisher ?? experiment;
  if (typeof about === 'object' && about !== null && 'id' in about) return [String(about.id)];
  return [typeof about === 'string' ? about : undefined];
}
