import Type, { type Static } from 'typebox';

import { BaseChange } from './bases.ts';
import { exchange } from './exchange.ts';
import { Experiment, Id } from './experiments.ts';

const Texts = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 1000, description }),
  );

/** Who may ask in a publisher's name. */
const AccessRules = {
  origins: Type.Optional(
    Type.Array(Type.String({ pattern: '^https?://[^/?#]+$' }), {
      maxItems: 100,
      description: 'Origins of the publisher’s pages; with them or keys, nobody else may ask',
    }),
  ),
  keys: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), {
      maxItems: 10,
      description: 'SHA-256, hexadecimal, of the keys of the publisher’s servers',
    }),
  ),
  requestsPerSecond: Type.Optional(
    Type.Number({ exclusiveMinimum: 0, description: 'By each gateway, twice as many at once' }),
  ),
};

/** What may be linked; a page may narrow it for itself. */
export const PageRules = Type.Object(
  {
    linksPerProduct: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1000,
        description: 'Mentions of one product that are linked; the first unless given',
      }),
    ),
    wordsPerLink: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Words a page needs for each of its links' }),
    ),
    minDistance: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Characters between two links, at least' }),
    ),
    merchantsAllowed: Texts('Merchants that may be linked; all unless given'),
    merchantsBlocked: Texts('Merchants that are never linked'),
    categoriesAllowed: Texts('Beginnings of categories that may be linked, as Cameras > Lenses'),
    categoriesBlocked: Texts('Beginnings of categories that are never linked'),
    productsBlocked: Texts('Ids of products that are never linked'),
    wordsForbidden: Texts('Names that hold one of these are never linked'),
  },
  { additionalProperties: false },
);
export type PageRules = Static<typeof PageRules>;

/** What is linked, and where the links lead. */
const LinkRules = {
  ...PageRules.properties,
  merchantCountries: Type.Optional(
    Type.Array(
      Type.Object(
        {
          merchant: Type.String({ minLength: 1, maxLength: 200 }),
          countries: Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { maxItems: 300 }),
        },
        { additionalProperties: false },
      ),
      {
        maxItems: 1000,
        description: 'Merchants that are linked for readers of some countries only',
      },
    ),
  ),
  wordsAdded: Type.Optional(
    Type.Array(
      Type.Object(
        {
          words: Type.String({ minLength: 2, maxLength: 200 }),
          link: Type.String({ pattern: '^https?://', maxLength: 2000 }),
          merchant: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
        },
        { additionalProperties: false },
      ),
      { maxItems: 1000, description: 'The publisher’s own: linked where they first stand' },
    ),
  ),
  pagesOff: Texts('Pages without links: beginnings of the path, such as /legal/'),
  subId: Type.Optional(Type.String({ maxLength: 128, description: 'For links of pages without' })),
  linkTemplates: Type.Optional(
    Type.Array(
      Type.Object(
        {
          merchant: Type.String({ minLength: 1, maxLength: 200 }),
          template: Type.String({
            pattern: '^(https?://[^/{}?#]+/|[?]).*$',
            maxLength: 1000,
            description:
              '{link} {subId} {publisher} {offer} {click}; behind ? it is added to the link',
          }),
        },
        { additionalProperties: false },
      ),
      { maxItems: 1000, description: 'How the merchant’s affiliate network wants its links' },
    ),
  ),
};

/** How the publisher's pages show links. */
const Appearance = {
  dryRun: Type.Optional(
    Type.Boolean({ description: 'Links are shown to who knows of the dry run only' }),
  ),
  include: Type.Optional(
    Type.String({ maxLength: 1000, description: 'CSS selector of what alone is linked' }),
  ),
  exclude: Type.Optional(
    Type.String({ maxLength: 1000, description: 'CSS selector of what is not linked' }),
  ),
  rel: Type.Optional(Type.String({ pattern: '^[a-z ]+$', maxLength: 100 })),
  linkStyle: Type.Optional(Type.String({ maxLength: 500, description: 'CSS declarations' })),
  disclosure: Type.Optional(
    Type.Union(
      [
        Type.Literal('own'),
        Type.Record(
          Type.String({ pattern: '^[a-z]{2,3}$' }),
          Type.String({ minLength: 1, maxLength: 500 }),
        ),
      ],
      { description: 'Sentence by language; own: the page says it itself' },
    ),
  ),
  disclosurePlace: Type.Optional(
    Type.Union([Type.Literal('article'), Type.Literal('link')], {
      description: 'At the article’s head, or beside each link; article unless given',
    }),
  ),
  disclosureMark: Type.Optional(
    Type.Record(
      Type.String({ pattern: '^[a-z]{2,3}$' }),
      Type.String({ minLength: 1, maxLength: 50 }),
      { description: 'Words beside a link, by language' },
    ),
  ),
  disclosureStyle: Type.Optional(Type.String({ maxLength: 500, description: 'CSS declarations' })),
  reports: Type.Optional(
    Type.Boolean({ description: 'Whether readers may report a wrong link; true unless given' }),
  ),
};

/** Who may ask for links, and how their pages are treated. */
export const Publisher = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    enabled: Type.Boolean({ default: true }),
    maxLinks: Type.Integer({ minimum: 0, maximum: 1000, default: 20, description: 'Per page' }),
    deadlineMs: Type.Optional(
      Type.Integer({ minimum: 10, maximum: 5000, description: 'Time allowed for a page; ms' }),
    ),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    category: Type.Optional({
      ...Id,
      description: 'Publishers of one category share learned click rates, such as photography',
    }),
    ...AccessRules,
    ...LinkRules,
    ...Appearance,
  },
  { additionalProperties: false },
);
export type Publisher = Static<typeof Publisher>;

/** All that is in force; every change makes a new revision. */
export const Settings = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    linksOn: Type.Boolean({ description: 'One switch for all links' }),
    publishers: Type.Array(Publisher),
    experiments: Type.Array(Experiment),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;

/** everyone -> control, each second: is there anything newer than this revision? */
export const settingsExchange = exchange(
  'settings/1',
  Type.Object({ known: Type.Integer({ minimum: -1, description: '-1: none yet' }) }),
  Type.Object({
    settings: Type.Union([Settings, Type.Null()], { description: 'null: unchanged' }),
  }),
);

const Reason = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));

/** What an operator may change. */
export const Change = Type.Union([
  Type.Object({ set: Type.Literal('publisher'), publisher: Publisher }),
  Type.Object({ set: Type.Literal('experiment'), experiment: Experiment }),
  Type.Object({ set: Type.Literal('linksOn'), linksOn: Type.Boolean() }),
  Type.Object({
    set: Type.Literal('ramp'),
    experiment: Id,
    shares: Type.Record(Id, Type.Number({ minimum: 0, maximum: 1 }), {
      description: 'By arm; the others keep theirs. An arm that is named and was stopped starts',
    }),
    shadow: Type.Optional(Type.Boolean({ description: 'Whether the arms named are shadows now' })),
    reason: Reason,
  }),
  Type.Object({
    set: Type.Literal('stop'),
    experiment: Type.Optional({ ...Id, description: 'All experiments unless given' }),
    arm: Type.Optional({ ...Id, description: 'The whole experiment unless given' }),
    reason: Reason,
  }),
  Type.Object({
    set: Type.Literal('start'),
    experiment: Id,
    arm: Type.Optional({ ...Id, description: 'The whole experiment unless given' }),
    reason: Reason,
  }),
  Type.Object({
    set: Type.Literal('rollback'),
    experiment: Type.Optional({ ...Id, description: 'All experiments unless given' }),
    revision: Type.Integer({ minimum: 0, description: 'As it was in force then' }),
    reason: Reason,
  }),
  Type.Object({ set: Type.Literal('base'), ...BaseChange, reason: Reason }),
]);
export type Change = Static<typeof Change>;

/** One line of the history. */
export const HistoryEntry = Type.Object({
  revision: Type.Integer(),
  at: Type.String({ description: 'ISO 8601' }),
  who: Type.String(),
  change: Change,
  experiments: Type.Optional(
    Type.Array(Experiment, { description: 'Those the change touched, as they were after it' }),
  ),
});
export type HistoryEntry = Static<typeof HistoryEntry>;

/**
 * CLI, console -> control. A change of the base is product-index's to make, and in the history like all others. CONFLICT if `revision` is given and no longer the newest, NOT_FOUND for an
 * experiment, arm or revision there is not, UNKNOWN_ENGINE, UNKNOWN_RELEVANCE for names nobody knows.
 */
export const changeExchange = exchange(
  'change/1',
  Type.Object({
    who: Type.String({ minLength: 1, maxLength: 128 }),
    revision: Type.Optional(Type.Integer()),
    change: Change,
  }),
  Type.Object({ settings: Settings }),
);

/** CLI, console -> control: the newest changes, newest first. */
export const historyExchange = exchange(
  'history/1',
  Type.Object({ most: Type.Integer({ minimum: 1, maximum: 1000 }) }),
  Type.Object({ entries: Type.Array(HistoryEntry) }),
);
