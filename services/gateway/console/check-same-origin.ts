import type { FastifyRequest } from 'fastify';

import { LinkweaveError } from '../../../shared/errors.ts';

/**
 * Whether a request may come with the console's session: only from its own pages.
 *
 * `sec-fetch-site` cannot be forged by a page, and says `same-site` of another port or subdomain, which
 * cookies do not tell apart. Browsers without it send `origin` with whatever changes something. Programs
 * send neither; they carry no session by accident.
 *
 * @param publicUrl address under which the gateway is reached, if a proxy stands before it
 * @throws CROSS_SITE
 */
export function checkSameOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site === 'same-origin') return;
  const own = publicUrl === undefined ? [] : [new URL(publicUrl).origin];
  own.push(`${request.protocol}://${request.host}`);
  const isOwn = origin === undefined || own.includes(origin);
  if (site === undefined && isOwn) return;
  // Somebody typed the address of an answer: nothing foreign saw it.
  if (site === 'none' && isOwn && request.method === 'GET') return;
  throw new LinkweaveError(
    'CROSS_SITE',
    `Cannot answer pages of other sites; the console is at ${own[0]}/console: ${String(origin ?? site).slice(0, 100)}`,
  );
}
