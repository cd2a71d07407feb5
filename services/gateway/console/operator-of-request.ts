import type { FastifyRequest } from 'fastify';

import { LinkweaveError } from '../../../shared/errors.ts';
import { checkSameOrigin } from './check-same-origin.ts';
import type { ConsoleSessions, Session } from './console-sessions.ts';
import type { FailedLogins } from './failed-logins.ts';

export interface Operator {
  /** As the history of changes names who it was. */
  readonly who: string;
  /** Missing for a program with the key. */
  readonly session?: Session;
}

export interface OperatorParts {
  readonly sessions: ConsoleSessions;
  readonly failures: FailedLogins;
  readonly requireOperator: (authorization: string | undefined) => void;
  readonly publicUrl: string | undefined;
}

/** Sent to `/api` only; `HttpOnly` and `SameSite=Strict`, see serve-api. */
export const cookieName = 'linkweave-console';

/** Who asks: by the operator key or by a session. @throws UNAUTHORIZED, CROSS_SITE, RATE_LIMITED */
export function operatorOfRequest(request: FastifyRequest, parts: OperatorParts): Operator {
  checkSameOrigin(request, parts.publicUrl);
  const { authorization, origin, 'sec-fetch-site': site } = request.headers;
  if (authorization !== undefined) {
    parts.failures.check(request.ip);
    try {
      parts.requireOperator(authorization);
    } catch (error) {
      parts.failures.failed(request.ip);
      throw error;
    }
    return { who: 'operator key' };
  }
  const value = cookieOf(request);
  const session = value === undefined ? undefined : parts.sessions.read(value);
  if (!session) {
    throw new LinkweaveError(
      'UNAUTHORIZED',
      `Cannot answer without a login at /console, or header "authorization: Bearer <key>": ${
        value === undefined ? 'there is neither' : 'the session has ended'
      }`,
    );
  }
  // A browser that tells neither where a change comes from cannot be told from a forged one.
  if (request.method !== 'GET' && origin === undefined && site === undefined) {
    throw new LinkweaveError(
      'CROSS_SITE',
      'Cannot change anything by a session of which neither header "origin" nor "sec-fetch-site" is known: none',
    );
  }
  return { who: `${session.who} (console)`, session };
}

function cookieOf({ headers }: FastifyRequest): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name = '', value = ''] = part.trim().split('=', 2);
    if (name === cookieName) return value;
  }
  return undefined;
}
