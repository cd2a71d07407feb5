import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { LinkweaveError } from '../../shared/errors.ts';
import type { Log } from '../../shared/logging/log.ts';
import { escapeHtml } from './escape-html.ts';

export interface BrowserParts {
  readonly log: Log;
  /** Address of the gateway as pages see it; that of the request if missing. */
  readonly publicUrl: string | undefined;
  /** Folder of the built snippet. */
  readonly built: string;
}

/** The snippet as built, read once: a new one comes with a new process. */
interface Snippet {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
  readonly integrity: string;
  readonly etag: string;
}

const publisherId = /^[a-z0-9][a-z0-9-]{0,63}$/;
const placeholder = 'YOUR-PUBLISHER-ID';

/** `GET /snippet.js`, and `GET /v1/snippet?publisher=ID`: the tag to paste, as JSON. */
export function serveBrowser(server: FastifyInstance, parts: BrowserParts): void {
  const snippet = readSnippet(join(parts.built, 'snippet.js'), parts.log);

  server.get('/snippet.js', async (request, reply) => {
    const { plain, gzipped, etag } = built(snippet);
    reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      vary: 'accept-encoding',
      etag,
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    reply.type('text/javascript; charset=utf-8');
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (!takesGzip) return reply.send(plain);
    return reply.header('content-encoding', 'gzip').send(gzipped);
  });

  server.get<{ Querystring: { publisher?: unknown } }>('/v1/snippet', async (request, reply) => {
    const { plain, gzipped, integrity } = built(snippet);
    const publisher = request.query.publisher ?? placeholder;
    if (publisher !== placeholder && !isPublisherId(publisher)) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot make a tag: publisher must match ${publisherId.source}: ${JSON.stringify(publisher)}`,
        { field: '/publisher' },
      );
    }
    const url = `${parts.publicUrl?.replace(/\/+$/, '') ?? addressOf(request)}/snippet.js`;
    reply.header('cache-control', 'no-store');
    return {
      url,
      integrity,
      bytes: plain.length,
      gzipBytes: gzipped.length,
      tag: `<script async src="${escapeHtml(url)}" data-publisher="${publisher}"></script>`,
    };
  });
}

function isPublisherId(value: unknown): value is string {
  return typeof value === 'string' && publisherId.test(value);
}

function addressOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

function readSnippet(path: string, log: Log): Snippet | undefined {
  try {
    const plain = readFileSync(path);
    const digest = (algorithm: string) => createHash(algorithm).update(plain).digest('base64');
    return {
      plain,
      gzipped: gzipSync(plain, { level: 9 }),
      integrity: `sha384-${digest('sha384')}`,
      etag: `"${digest('sha256').slice(0, 16)}"`,
    };
  } catch (error) {
    log.warn({ path, reason: (error as Error).message }, 'The snippet is not built');
    return undefined;
  }
}

function built(snippet: Snippet | undefined): Snippet {
  if (snippet) return snippet;
  throw new LinkweaveError('NOT_FOUND', 'Cannot serve the snippet: build it with npm run build');
}
