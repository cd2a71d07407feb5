import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';

import { LinkweaveError } from '../../../shared/errors.ts';
import { checker } from '../../../shared/protocol/exchange.ts';
import { Experiment } from '../../../shared/protocol/experiments.ts';
import {
  type Change,
  changeExchange,
  Publisher,
  type Settings,
  settingsExchange,
} from '../../../shared/protocol/settings.ts';
import { bytesToJson } from '../bytes-to-json.ts';
import type { ApiParts } from './api-parts.ts';

const checkBody = checker(
  'the change',
  Type.Object(
    {
      revision: Type.Optional(Type.Integer({ description: 'Of the settings it was made for' })),
      change: Type.Object({ set: Type.String() }),
    },
    { additionalProperties: false },
  ),
);
const keyBytes = 32;

/**
 * `GET /api/settings`, `GET /api/schema`, `POST /api/changes` and `POST /api/publishers/<id>/keys`.
 * What a change may be is control's to say: it answers with the field at fault.
 */
export function serveSettings(server: FastifyInstance, parts: ApiParts): void {
  const { asker, operator, context } = parts;

  const read = async (request: FastifyRequest): Promise<Settings> => {
    const { settings } = await asker.ask(
      'control',
      settingsExchange,
      { known: -1 },
      context(request),
    );
    if (settings) return settings;
    throw new LinkweaveError('INTERNAL', 'Cannot read the settings: control sent none');
  };
  const apply = async (request: FastifyRequest, change: Change, revision?: number) => {
    const { who } = operator(request);
    const body = { who, change, ...(revision !== undefined && { revision }) };
    return (await asker.ask('control', changeExchange, body, context(request))).settings;
  };

  server.get('/api/settings', (request) => read(request));
  // The console makes its forms of them, so that they never lack a field.
  server.get('/api/schema', async () => ({ publisher: Publisher, experiment: Experiment }));

  server.post('/api/changes', async (request) => {
    const { revision, change } = checkBody(bytesToJson(request.body));
    return apply(request, change as Change, revision);
  });

  server.post<{ Params: { id: string } }>('/api/publishers/:id/keys', async (request) => {
    const before = await read(request);
    const publisher = before.publishers.find(({ id }) => id === request.params.id);
    if (!publisher) {
      throw new LinkweaveError(
        'NOT_FOUND',
        `Cannot make a key for a publisher that does not exist: ${request.params.id.slice(0, 64)}`,
      );
    }
    const key = randomBytes(keyBytes).toString('hex');
    const digest = createHash('sha256').update(key).digest('hex');
    const keys = [...(publisher.keys ?? []), digest];
    const change = { set: 'publisher' as const, publisher: { ...publisher, keys } };
    const settings = await apply(request, change, before.revision);
    return { key, digest, settings };
  });
}
