import Type, { type Static } from 'typebox';

/** A stretch of one block's text, UTF-16 code units. */
export const Stretch = {
  block: Type.Integer({ minimum: 0 }),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
};

/** A place where the page names a product. */
const Mention = Type.Object({
  ...Stretch,
  text: Type.String({ minLength: 1 }),
  product: Type.Union([Type.String({ minLength: 1 }), Type.Null()], {
    description: 'An offer’s id; null: the product is unknown or not in the catalogue',
  }),
  linked: Type.Boolean({ description: 'The author linked it' }),
  media: Type.Optional(Type.Boolean({ description: 'A book, film, piece of music or game' })),
  category: Type.Optional(Type.String({ minLength: 1 })),
});
export type GoldMention = Readonly<Static<typeof Mention>>;

/** One line of a gold file. Fields besides these are allowed and not read. */
export const GoldPage = Type.Object({
  id: Type.String({ minLength: 1 }),
  site: Type.String({ minLength: 1 }),
  language: Type.String({ minLength: 2, description: 'Primary language subtag' }),
  fullyAnnotated: Type.Boolean({
    description: 'Every product mention of the page is listed, linked or not',
  }),
  split: Type.Optional(
    Type.Union([Type.Literal('tune'), Type.Literal('held-out')], {
      description: 'The side the site stands on, if not the one of siteToSplit()',
    }),
  ),
  blocks: Type.Array(Type.String()),
  kind: Type.Array(Type.String(), { description: 'One per block: p, li, td, h, ...' }),
  mentions: Type.Array(Mention),
  ignore: Type.Array(Type.Object(Stretch), {
    description: 'Stretches where a prediction is neither right nor wrong',
  }),
});
/** A page whose product mentions are known. Mentions of one block do not overlap. */
export type GoldPage = Readonly<Static<typeof GoldPage>>;
