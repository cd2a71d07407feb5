import Type, { type Static } from 'typebox';

/** What is agreed with a merchant; the algorithm `commercial` reads it. */
export const MerchantTerms = Type.Object(
  {
    commission: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1, description: 'Share of the price' }),
    ),
    countries: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
        description: 'Where it sells to; readers elsewhere get no link to it',
      }),
    ),
  },
  { additionalProperties: false },
);
export type MerchantTerms = Readonly<Static<typeof MerchantTerms>>;

/** Section `matcher`. */
export const MatcherConfig = Type.Object(
  {
    engine: Type.String({
      default: 'blend',
      description: 'Phrase engine of pages outside every experiment',
    }),
    relevance: Type.String({
      default: 'text',
      description: 'Relevance algorithm of pages outside every experiment',
    }),
    merchants: Type.Record(Type.String(), MerchantTerms, {
      default: {},
      description: 'Commission and countries by merchant, for the algorithm "commercial"',
    }),
    publishAt: Type.Number({
      default: 0.6,
      minimum: 0,
      maximum: 1,
      description: 'Score from which a candidate becomes a link, 0..1',
    }),
    candidatesPerRange: Type.Integer({
      default: 5,
      minimum: 1,
      maximum: 50,
      description: 'Candidates the index answers for one phrase',
    }),
    chunkCharacters: Type.Integer({
      default: 20_000,
      minimum: 1000,
      description:
        'Longer pages are analysed in pieces of this size, in parallel; UTF-16 code units',
    }),
    pagesAtOnce: Type.Integer({
      default: 4,
      minimum: 1,
      description:
        'Pages an instance works on at a time, for each group of instances; others wait or are refused',
    }),
    reserveMs: Type.Integer({
      default: 10,
      minimum: 0,
      description: 'Kept of the deadline for putting the answer together; ms',
    }),
    armTimeShare: Type.Number({
      default: 0.5,
      exclusiveMinimum: 0,
      maximum: 1,
      description:
        'Of a page’s time for an arm with own instances or generation; the rest is for falling back',
    }),
    shadowMs: Type.Integer({
      default: 1000,
      minimum: 1,
      description: 'Time allowed for what is computed but not shown; ms',
    }),
    shadowsAtOnce: Type.Integer({
      default: 2,
      minimum: 0,
      description: 'Pages computed for shadows at a time; more are left out',
    }),
  },
  { additionalProperties: false },
);
export type MatcherConfig = Readonly<Static<typeof MatcherConfig>>;
