import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

import { LinkweaveError } from '../../../shared/errors.ts';

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-cache',
};

/**
 * `GET /console`: the operator's page, its script, style and icon. They hold no secret; what they show
 * comes from `/api`, behind the login.
 *
 * @param built folder of the built page
 */
export function serveConsole(server: FastifyInstance, built: string): void {
  for (const [path, file, type] of [
    ['/console', 'console.html', 'text/html; charset=utf-8'],
    ['/console/console.js', 'console.js', 'text/javascript; charset=utf-8'],
    ['/console/console.css', 'console.css', 'text/css; charset=utf-8'],
    ['/console/icon.svg', 'icon.svg', 'image/svg+xml'],
  ] as const) {
    const read = readOnce(join(built, file));
    server.get(path, async (request, reply) => {
      const { bytes, etag } = read();
      reply.headers({ ...headers, etag });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(type).send(bytes);
    });
  }
}

/** A new version comes with a new process. */
function readOnce(path: string): () => { readonly bytes: Buffer; readonly etag: string } {
  let known: { readonly bytes: Buffer; readonly etag: string } | undefined;
  return () => {
    if (known) return known;
    try {
      const bytes = readFileSync(path);
      const digest = createHash('sha256').update(bytes).digest('base64url');
      known = { bytes, etag: `"${digest.slice(0, 16)}"` };
      return known;
    } catch (cause) {
      const message = 'Cannot serve the console: build it with npm run build';
      throw new LinkweaveError('NOT_FOUND', message, { cause });
    }
  };
}
