import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

import { LinkweaveError } from '../../shared/errors.ts';
import type { SettingsFollower } from '../../shared/settings/settings-follower.ts';
import { articleToDemo } from './article-to-demo.ts';

export interface DemoParts {
  readonly settings: SettingsFollower;
  /** Folder of the built demo page: demo.html, demo.css, demo.js. */
  readonly built: string;
  /** Folder of sample articles, `<language>-<topic>.html`. */
  readonly articles: string;
}

const articleFile = /^([a-z]{2,3}-[a-z0-9-]+)\.html$/;
const demoPublisher = 'demo';

/** Own files only; articles may show pictures from anywhere. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /demo`, `GET /demo/<name>`: a sample article that the real snippet puts links into. */
export function serveDemo(server: FastifyInstance, parts: DemoParts): void {
  const show = async (reply: FastifyReply, name?: string) => {
    const names = await articleNames(parts.articles);
    const shown = name ?? names.find((other) => other.startsWith('en-')) ?? names[0];
    // Only names that the listing gave become paths.
    if (shown === undefined || !names.includes(shown)) {
      throw new LinkweaveError(
        'NOT_FOUND',
        `Cannot show a sample article, there are ${names.join(', ') || 'none'}: ${shown ?? 'none asked for'}`,
      );
    }
    const [template, article] = await Promise.all([
      readBuilt(parts.built, 'demo.html'),
      readFile(join(parts.articles, `${shown}.html`), 'utf8'),
    ]);
    const publisher = publisherOf(parts.settings);
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
    });
    reply.type('text/html; charset=utf-8');
    return articleToDemo({ template, article, shown, names, publisher });
  };

  server.get('/demo', (_request, reply) => show(reply));
  server.get<{ Params: { name: string } }>('/demo/:name', (request, reply) =>
    show(reply, request.params.name),
  );
  for (const [file, type] of [
    ['demo.css', 'text/css; charset=utf-8'],
    ['demo.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    server.get(`/${file}`, async (_request, reply) => {
      const text = await readBuilt(parts.built, file);
      return reply.header('cache-control', 'no-cache').type(type).send(text);
    });
  }
}

async function articleNames(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return files.flatMap((file) => articleFile.exec(file)?.[1] ?? []).sort();
}

async function readBuilt(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8').catch((cause) => {
    const message = `Cannot serve ${file}: build it with npm run build`;
    throw new LinkweaveError('NOT_FOUND', message, { cause });
  });
}

/** The publisher for whom the demo asks: `demo`, or whoever is enabled first. */
function publisherOf(settings: SettingsFollower): string {
  const enabled = settings.current()?.publishers.filter((publisher) => publisher.enabled) ?? [];
  const chosen = enabled.find(({ id }) => id === demoPublisher) ?? enabled[0];
  return chosen?.id ?? demoPublisher;
}
