import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { installationRoot } from '../../shared/config/paths.ts';

/** A link as the snippet reads it. */
export interface CannedLink {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly href: string;
  readonly click: string;
}

export interface AskedPage {
  readonly publisher: string;
  readonly url: string;
  readonly language?: string;
  readonly tag?: Readonly<Record<string, string>>;
  readonly blocks: readonly { readonly text: string; readonly kind: string }[];
}

/** What the test gateway answers: links, or raw text with a status. */
export type Answer = (page: AskedPage) => unknown | Promise<unknown>;

/** A site with pages and, on another port and so another origin, a gateway that answers as told. */
export interface TestPages {
  readonly site: string;
  readonly gateway: string;
  readonly pages: Map<string, string>;
  /** Headers of every page. */
  readonly headers: Record<string, string>;
  readonly asked: { readonly page: AskedPage; readonly headers: IncomingMessage['headers'] }[];
  readonly beacons: string[];
  /** Methods and paths the gateway was asked. */
  readonly requests: string[];
  answer: Answer;
  readonly close: () => Promise<void>;
}

export async function startTestPages(): Promise<TestPages> {
  const snippet = readFileSync(join(installationRoot, 'dist/browser/snippet.js'));
  const pages = new Map<string, string>();
  const headers: Record<string, string> = {};
  const site = createServer((request, response) => {
    const page = pages.get(request.url?.split('?')[0] ?? '');
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      ...headers,
    });
    response.end(page ?? '');
  });
  const gateway = createServer(async (request, response) => {
    test.requests.push(`${request.method} ${request.url}`);
    response.setHeader('access-control-allow-origin', '*');
    if (request.url === '/snippet.js') {
      return response.setHeader('content-type', 'text/javascript').end(snippet);
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.url === '/v1/events') {
      test.beacons.push(body);
      return response.writeHead(204).end();
    }
    if (request.method !== 'POST') return response.writeHead(404).end('nothing here');
    const page = JSON.parse(body) as AskedPage;
    test.asked.push({ page, headers: request.headers });
    const answered = await test.answer(page);
    return response.end(typeof answered === 'string' ? answered : JSON.stringify(answered));
  });
  const test: TestPages = {
    site: await listen(site),
    gateway: await listen(gateway),
    pages,
    headers,
    asked: [],
    beacons: [],
    requests: [],
    answer: () => ({ links: [] }),
    close: () => Promise.all([site, gateway].map(stop)).then(() => undefined),
  };
  return test;
}

/** Links every occurrence of the phrases, in page order. */
export function linking(...phrases: string[]): Answer {
  const answer = linkingInAnyOrder(...phrases);
  return ({ blocks }) => ({
    links: answer({ blocks }).sort((a, b) => a.block - b.block || a.start - b.start),
  });
}

function linkingInAnyOrder(...phrases: string[]) {
  return ({ blocks }: Pick<AskedPage, 'blocks'>) =>
    blocks.flatMap(({ text }, block) =>
      phrases.flatMap((phrase) => {
        const found: CannedLink[] = [];
        for (
          let start = text.indexOf(phrase);
          start >= 0;
          start = text.indexOf(phrase, start + 1)
        ) {
          const href = `https://shop.example/?q=${encodeURIComponent(phrase)}`;
          const end = start + phrase.length;
          found.push({ block, start, end, text: phrase, href, click: `token-${block}-${start}` });
        }
        return found;
      }),
    );
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
