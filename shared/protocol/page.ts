import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';
import { LinksAnswer } from './links.ts';
import { PageRules } from './settings.ts';

/** One paragraph-like element's text. Offsets in answers count UTF-16 code units of `text`. */
export const Block = Type.Object(
  {
    text: Type.String({ description: 'Text as the reader sees it' }),
    kind: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Element name: p, li, td, h2, ...; p unless given',
      }),
    ),
  },
  { additionalProperties: false },
);
export type Block = Static<typeof Block>;

/** What an operator may ask for besides the links. */
export const Debug = Type.Object(
  {
    engine: Type.Optional(
      Type.String({ maxLength: 64, description: 'Engine instead of the arm’s' }),
    ),
    relevance: Type.Optional(
      Type.String({ maxLength: 64, description: 'Algorithm instead of the arm’s' }),
    ),
  },
  { additionalProperties: false },
);

/** A page as the publisher sends it: the body of `POST /v1/links`. */
export const Page = Type.Object(
  {
    publisher: Type.String({ minLength: 1, maxLength: 64 }),
    url: Type.String({ minLength: 1, maxLength: 2048, description: 'Address of the page' }),
    language: Type.Optional(
      Type.String({ minLength: 2, maxLength: 35, description: 'BCP 47 tag; detected if missing' }),
    ),
    country: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }),
    ),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })),
    subId: Type.Optional(Type.String({ maxLength: 128 })),
    visitor: Type.Optional(
      Type.String({ maxLength: 128, description: 'Opaque id of the publisher’s; never stored' }),
    ),
    blocks: Type.Array(Block),
    maxLinks: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    rules: Type.Optional(PageRules),
    debug: Type.Optional(Type.Union([Type.Boolean(), Debug])),
  },
  { additionalProperties: false },
);
export type Page = Static<typeof Page>;

/** gateway -> matcher: a page, its publisher already known to be enabled. */
export const pageExchange = exchange('page/1', Page, LinksAnswer);
