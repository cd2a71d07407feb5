import Type, { type Static } from 'typebox';

import { exchange } from './exchange.ts';
import { Words } from './words.ts';

/** Which index answered: a sealed base and how many updates were applied to it. */
export const Generation = Type.Object({
  base: Type.String(),
  sequence: Type.Integer({ minimum: 0 }),
});
export type Generation = Static<typeof Generation>;

export const CandidatesRequest = Type.Object(
  {
    tokens: Words('Distinct folded tokens of the page'),
    languages: Type.Array(Type.String(), { description: 'Languages of stems, possibly none' }),
    stems: Type.Array(
      Words('Per token: its stem, empty where that is the token; those in no range need none'),
      { description: 'One per language' },
    ),
    sequences: Type.Array(Type.Array(Type.Integer()), {
      description: 'Per block: indexes into tokens',
    }),
    ranges: Type.Array(Type.Integer(), {
      description: 'block, first token, token count; repeated',
    }),
    most: Type.Integer({ minimum: 1, maximum: 50, description: 'Candidates per range' }),
    base: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
        description: 'Instead of the one in service',
      }),
    ),
  },
  { additionalProperties: false },
);
export type CandidatesRequest = Static<typeof CandidatesRequest>;

/**
 * The evidence of one candidate, in the order of the flat `evidence` array.
 *
 * - `name`: 1 the range is a full name of the product, 0.5 a name of several products' line, 0 none
 * - `sharedBy`: how many products carry that name (1 if none does)
 * - `coverage`: share of the range's rarity found in the title, 0..1
 * - `titleCoverage`: share of the title's rarity found in the range, 0..1
 * - `brand`: 1 the range names the product's brand, 0 it does not, -1 the product has none
 * - `rarity`: the rarest token of the range found in the title, in nats (ln(products / carriers))
 * - `exact`: share of the matched tokens that match by surface rather than by stem, 0..1
 * - `context`: share of the title's rarity found in the block outside the range, 0..1
 * - `beyondBrand`: share of the title's rarity found in the range without the brand's words, 0..1;
 *   0 when the range says nothing of the product but its brand
 * - `matched`: which tokens of the range the title holds, the first as bit 0, at most 30
 * - `page`: share of the title's rarity found anywhere in the request, 0..1
 * - `start`: 1 the range says the title's first word, which mostly is its brand or line; 0 it does not
 * - `behind`: share of what the range says, brand apart, that the title says behind a word such as
 *   "for": 1 for the range `iPhone 5s` and the title "Case for iPhone 5s"
 * - `titleTokens`: distinct tokens of the title, at most 24
 * - `version`: 1 if the title says right behind something of the range which version it is, and the range does
 *   not: `EOS R6` and "Canon EOS R6 Mark II"; 0 otherwise
 */
export const evidenceColumns = [
  'name',
  'sharedBy',
  'coverage',
  'titleCoverage',
  'brand',
  'rarity',
  'exact',
  'context',
  'beyondBrand',
  'matched',
  'page',
  'start',
  'behind',
  'titleTokens',
  'version',
] as const;
export type EvidenceColumn = (typeof evidenceColumns)[number];
export type Evidence = Readonly<Record<EvidenceColumn, number>>;

/**
 * Shares and nats travel in thousandths: finer differences decide nothing, and whole numbers cost a third of what fractions
 * cost to write and to read as JSON.
 */
const STEPS = 1000;

/** A share or nats on the wire. */
export function toSteps(value: number): number {
  return Math.round(value * STEPS);
}

/** A share or nats off the wire. */
export function fromSteps(steps: number | undefined): number {
  return (steps ?? 0) / STEPS;
}

/** Writes the i-th candidate's evidence, in the order of the columns: written out, because a loop over names is slow. */
export function encodeEvidence(evidence: Evidence, into: Int32Array, i: number): void {
  const at = i * evidenceColumns.length;
  into[at] = toSteps(evidence.name);
  into[at + 1] = evidence.sharedBy;
  into[at + 2] = toSteps(evidence.coverage);
  into[at + 3] = toSteps(evidence.titleCoverage);
  into[at + 4] = evidence.brand;
  into[at + 5] = toSteps(evidence.rarity);
  into[at + 6] = toSteps(evidence.exact);
  into[at + 7] = toSteps(evidence.context);
  into[at + 8] = toSteps(evidence.beyondBrand);
  into[at + 9] = evidence.matched;
  into[at + 10] = toSteps(evidence.page);
  into[at + 11] = evidence.start;
  into[at + 12] = toSteps(evidence.behind);
  into[at + 13] = evidence.titleTokens;
  into[at + 14] = evidence.version;
}

/** The evidence of the i-th candidate. */
export function decodeEvidence(values: ArrayLike<number>, i: number): Evidence {
  const at = i * evidenceColumns.length;
  return {
    name: fromSteps(values[at]),
    sharedBy: values[at + 1] ?? 0,
    coverage: fromSteps(values[at + 2]),
    titleCoverage: fromSteps(values[at + 3]),
    brand: values[at + 4] ?? 0,
    rarity: fromSteps(values[at + 5]),
    exact: fromSteps(values[at + 6]),
    context: fromSteps(values[at + 7]),
    beyondBrand: fromSteps(values[at + 8]),
    matched: values[at + 9] ?? 0,
    page: fromSteps(values[at + 10]),
    start: values[at + 11] ?? 0,
    behind: fromSteps(values[at + 12]),
    titleTokens: values[at + 13] ?? 0,
    version: values[at + 14] ?? 0,
  };
}

export const CandidatesAnswer = Type.Object({
  generation: Generation,
  languages: Type.Array(Type.String(), { description: 'Languages the catalogue was stemmed in' }),
  productCount: Type.Integer({
    minimum: 0,
    description: 'Products of the base: rarities end at ln of it',
  }),
  rarities: Type.Array(Type.Integer(), {
    description: 'Per token: ln(products / carriers), thousandths of a nat; 0 for one in no range',
  }),
  ranges: Type.Array(Type.Integer(), { description: 'Per candidate: its range, by position' }),
  products: Type.Array(Type.Integer(), { description: 'Per candidate: product in this base' }),
  evidence: Type.Array(Type.Integer(), {
    description: 'Per candidate: evidenceColumns, in order; shares and nats in thousandths',
  }),
  partial: Type.Optional(
    Type.Boolean({ description: 'True when the deadline passed before the last range' }),
  ),
});
export type CandidatesAnswer = Static<typeof CandidatesAnswer>;

/** matcher -> product-index: which products may these ranges name? INDEX_MISSING: no such base. */
export const candidatesExchange = exchange('candidates/2', CandidatesRequest, CandidatesAnswer);
