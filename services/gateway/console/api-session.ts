import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';

import type { Log } from '../../../shared/logging/log.ts';
import { checker } from '../../../shared/protocol/exchange.ts';
import { bytesToJson } from '../bytes-to-json.ts';
import type { GatewayConfig } from '../config.ts';
import { checkSameOrigin } from './check-same-origin.ts';
import { cookieName, type Operator, type OperatorParts } from './operator-of-request.ts';

const maxKeyLength = 1000;
const checkLogin = checker(
  'the login',
  Type.Object(
    {
      key: Type.String({ minLength: 1, maxLength: maxKeyLength }),
      who: Type.String({
        minLength: 1,
        maxLength: 60,
        pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
        description: 'Name for the history of changes',
      }),
    },
    { additionalProperties: false },
  ),
);
const maxLoginBytes = 8192;

export interface SessionParts extends OperatorParts {
  readonly config: Readonly<GatewayConfig>;
  readonly log: Log;
  readonly operator: (request: FastifyRequest) => Operator;
}

/** `POST /api/login`, `POST /api/logout`, `GET /api/session`. */
export function serveSession(server: FastifyInstance, parts: SessionParts): void {
  const { sessions, failures, requireOperator, publicUrl, config, log } = parts;

  const setCookie = (request: FastifyRequest, reply: FastifyReply, value: string, age: number) => {
    const isSecure = request.protocol === 'https' || publicUrl?.startsWith('https:') === true;
    return reply.header(
      'set-cookie',
      `${cookieName}=${value}; Path=/api; Max-Age=${age}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
    );
  };

  server.post('/api/login', { bodyLimit: maxLoginBytes }, async (request, reply) => {
    // A foreign page must not log anybody in either: they would change things under another name.
    checkSameOrigin(request, publicUrl);
    failures.check(request.ip);
    const { key, who } = checkLogin(withoutValue(request.body));
    try {
      requireOperator(`Bearer ${key}`);
    } catch (error) {
      failures.failed(request.ip);
      log.warn({ request: request.id, address: request.ip }, 'Login refused: the key is wrong');
      throw error;
    }
    const { session, value } = sessions.open(who.trim());
    log.info({ request: request.id, address: request.ip, who: session.who }, 'Logged in');
    setCookie(request, reply, value, Math.round(config.consoleHours * 3600));
    return toAnswer({ who: session.who, session });
  });

  server.post('/api/logout', async (request, reply) => {
    const { session } = parts.operator(request);
    setCookie(request, reply, '', 0);
    if (session) sessions.end(session);
    return reply.code(204).send();
  });

  server.get('/api/session', async (request) => toAnswer(parts.operator(request)));
}

function toAnswer({ who, session }: Operator) {
  return { who: session?.who ?? who, expiresAt: session ? session.expiresAt : null };
}

/** Messages quote the value at fault; a key must not be quoted. */
function withoutValue(body: unknown): unknown {
  const login = bytesToJson(body);
  if (typeof login !== 'object' || login === null || !('key' in login)) return login;
  const isKey = typeof login.key === 'string' && login.key.length <= maxKeyLength;
  return isKey ? login : { ...login, key: '' };
}
