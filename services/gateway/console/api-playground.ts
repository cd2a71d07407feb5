import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';

import { LinkweaveError } from '../../../shared/errors.ts';
import { deadlineIn, monotonicMs } from '../../../shared/messaging/deadline.ts';
import type { PageSource } from '../../../shared/page/html-to-blocks.ts';
import { sourceToBlocks } from '../../../shared/page/source-to-blocks.ts';
import { checker } from '../../../shared/protocol/exchange.ts';
import { type Page, pageExchange } from '../../../shared/protocol/page.ts';
import type { Publisher, Settings } from '../../../shared/protocol/settings.ts';
import { bytesToJson } from '../bytes-to-json.ts';
import { httpToPage } from '../http-to-page.ts';
import { linksToAnswer } from '../links-to-answer.ts';
import { pageToAllowedPage } from '../page-to-allowed-page.ts';
import { settingsNow } from '../publisher-in-force.ts';
import { publisherToShow } from '../publisher-to-show.ts';
import type { ApiParts } from './api-parts.ts';
import { droppedToProducts } from './dropped-to-products.ts';
import { shortenTrace } from './shorten-trace.ts';

const Name = Type.Optional(Type.String({ minLength: 1, maxLength: 64 }));

const Look = Type.Object(
  {
    source: Type.String({ minLength: 1, description: 'Of the page' }),
    kind: Type.Union([Type.Literal('text'), Type.Literal('html')]),
    publisher: Type.String({ minLength: 1, maxLength: 64 }),
    url: Type.Optional(Type.String({ minLength: 1, maxLength: 2048 })),
    language: Type.Optional(Type.String({ minLength: 2, maxLength: 35 })),
    sides: Type.Array(
      Type.Object({ engine: Name, relevance: Name }, { additionalProperties: false }),
      {
        minItems: 1,
        maxItems: 2,
        description: 'What is not named is as readers get it',
      },
    ),
  },
  { additionalProperties: false },
);
type Look = Static<typeof Look>;
const checkLook = checker('the look', Look);

/** A person waits for it. */
const answerWithinMs = 10_000;
const defaultUrl = 'https://playground.invalid/';

/**
 * `POST /api/playground`: what would be linked on a page, by one or two ways of answering, with every
 * step; nothing is counted and no click token signed. The page comes as text or HTML: nothing is
 * fetched from anywhere, as a server that fetches what it is told reaches what only it may reach.
 */
export function servePlayground(server: FastifyInstance, parts: ApiParts): void {
  const { asker, config, tokens } = parts;
  server.post('/api/playground', async (request) => {
    const look = checkLook(bytesToJson(request.body));
    const settings = settingsNow(parts.settings);
    const publisher = settings.publishers.find(({ id }) => id === look.publisher);
    if (!publisher) {
      throw new LinkweaveError(
        'UNKNOWN_PUBLISHER',
        `Cannot look for a publisher that does not exist: ${look.publisher}`,
        {
          field: '/publisher',
        },
      );
    }
    const read = readSource(look, publisher);
    const page = pageToAllowedPage(toPage(look, read, config), publisher);
    const context = { request: request.id, deadline: deadlineIn(answerWithinMs) };
    const sides = [];
    // One after the other: the second is not to pay for the first.
    for (const debug of look.sides) {
      const startedMs = monotonicMs();
      const found = await asker.ask('matcher', pageExchange, { ...page, debug }, context);
      const tookMs = monotonicMs() - startedMs;
      const tag = { isDryRun: false };
      // A dry run: no token is signed.
      const of = { request: request.id, publisher, page, tag, isDryRun: true, tookMs };
      const answer = linksToAnswer(found, of, tokens);
      const trace = shortenTrace(found.debug);
      sides.push({
        ...answer,
        show: publisherToShow(publisher, tag, found.language, page),
        asked: debug,
        generation: found.generation ?? null,
        debug: trace,
        products: await droppedToProducts(asker, found.generation, trace.dropped, context),
      });
    }
    return {
      language: sides[0]?.language ?? null,
      blocks: page.blocks,
      notes: notesOf(settings, publisher, page, read),
      sides,
    };
  });
}

/** Within the limits of any other page. @throws PAGE_TOO_LARGE, INVALID_FIELD */
function toPage(
  look: Look,
  { language, blocks }: PageSource,
  limits: { readonly maxBlocks: number; readonly maxCharacters: number },
): Page {
  const spoken = look.language ?? language;
  const body = {
    publisher: look.publisher,
    url: look.url ?? defaultUrl,
    blocks,
    ...(spoken && { language: spoken }),
  };
  return httpToPage(Buffer.from(JSON.stringify(body)), limits).page;
}

/** What the snippet would send, by the publisher's selectors. @throws INVALID_FIELD */
function readSource({ source, kind }: Look, { include, exclude }: Publisher): PageSource {
  try {
    const selectors = {
      ...(include !== undefined && { include: [include] }),
      ...(exclude !== undefined && { exclude: [exclude] }),
    };
    return sourceToBlocks(source, selectors, kind === 'html');
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new LinkweaveError(
      'INVALID_FIELD',
      `Cannot read the page by the publisher’s selectors, correct include or exclude: ${cause.message}`,
      { field: '/publisher', cause },
    );
  }
}

/** Why readers would see none of it. */
function notesOf(
  { linksOn }: Settings,
  { enabled }: Publisher,
  { maxLinks }: Page,
  { isOff }: PageSource,
): string[] {
  return [
    ...(linksOn ? [] : ['All links are switched off: readers get none now']),
    ...(enabled ? [] : ['The publisher is disabled: its readers get no links']),
    ...(isOff ? ['The page turns links off by itself'] : []),
    ...(maxLinks === 0 ? ['The publisher’s rules allow no links on this page'] : []),
  ];
}
