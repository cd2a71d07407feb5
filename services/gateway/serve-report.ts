import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

import { LinkweaveError } from '../../shared/errors.ts';

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/**
 * `GET /report#<tokens>`: the links of a page, to be reported or blocked. The tokens stand behind the
 * `#` and so never reach this server unless somebody reports one.
 *
 * @param built folder of the built page
 */
export function serveReport(server: FastifyInstance, built: string): void {
  for (const [path, file, type] of [
    ['/report', 'report.html', 'text/html; charset=utf-8'],
    ['/report.js', 'report.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    server.get(path, async (_request, reply) => {
      const text = await readFile(join(built, file), 'utf8').catch((cause) => {
        const message = `Cannot serve ${file}: build it with npm run build`;
        throw new LinkweaveError('NOT_FOUND', message, { cause });
      });
      reply.headers({
        'content-security-policy': contentSecurityPolicy,
        'cache-control': 'no-cache',
      });
      return reply.type(type).send(text);
    });
  }
}
