import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

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
  /** Path of this very version. */
  readonly path: string;
}

const publisherId = /^[a-z0-9][a-z0-9-]{0,63}$/;
const placeholder = 'YOUR-PUBLISHER-ID';

/**
 * `GET /snippet.js`, which changes with a new version; `GET /snippet-<version>.js`, which never does;
 * and `GET /v1/snippet?publisher=ID`: the tags to paste, as JSON.
 */
export function serveBrowser(server: FastifyInstance, parts: BrowserParts): void {
  const snippet = readSnippet(join(parts.built, 'snippet.js'), parts.log);

  const send = (request: FastifyRequest, reply: FastifyReply, cacheControl: string) => {
    const { plain, gzipped, etag } = built(snippet);
    reply.headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': cacheControl,
      vary: 'accept-encoding',
      etag,
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    reply.type('text/javascript; charset=utf-8');
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (!takesGzip) return reply.send(plain);
    return reply.header('content-encoding', 'gzip').send(gzipped);
  };
  server.get('/snippet.js', async (request, reply) =>
    send(request, reply, 'public, max-age=3600, stale-while-revalidate=86400'),
  );
  if (snippet) {
    server.get(snippet.path, async (request, reply) =>
      send(request, reply, 'public, max-age=31536000, immutable'),
    );
  }

  server.get<{ Querystring: { publisher?: unknown } }>('/v1/snippet', async (request, reply) => {
    const { plain, gzipped, integrity, path } = built(snippet);
    const publisher = request.query.publisher ?? placeholder;
    if (publisher !== placeholder && !isPublisherId(publisher)) {
      throw new LinkweaveError(
        'INVALID_FIELD',
        `Cannot make a tag: publisher must match ${publisherId.source}: ${JSON.stringify(publisher)}`,
        { field: '/publisher' },
      );
    }
    const base = parts.publicUrl?.replace(/\/+$/, '') ?? addressOf(request);
    const tagOf = (url: string, more: string) =>
      `<script async src="${escapeHtml(url)}"${more} data-publisher="${publisher}"></script>`;
    reply.header('cache-control', 'no-store');
    return {
      url: `${base}/snippet.js`,
      versionedUrl: base + path,
      integrity,
      bytes: plain.length,
      gzipBytes: gzipped.length,
      tag: tagOf(`${base}/snippet.js`, ''),
      versionedTag: tagOf(base + path, ` integrity="${integrity}" crossorigin="anonymous"`),
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
      path: `/snippet-${digest('sha256').replace(/\W/g, '').slice(0, 12)}.js`,
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
