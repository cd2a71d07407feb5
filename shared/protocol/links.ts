import Type, { type Static } from 'typebox';

import { Offer } from './offers.ts';

/** Which evidence made the link, for people and programs. */
export const Reason = Type.Object({
  rule: Type.String({ description: 'name: a known name was met; evidence: rare tokens overlap' }),
  phrase: Type.Number({ description: 'Score of the phrase by its engine, 0..1' }),
  evidence: Type.Record(Type.String(), Type.Number()),
  signals: Type.Optional(
    Type.Record(Type.String(), Type.Number(), {
      description: 'What else the relevance algorithm saw, such as intents of the sentence',
    }),
  ),
});
export type Reason = Static<typeof Reason>;

/** A link to insert: `text === blocks[block].text.slice(start, end)`. */
export const Link = Type.Object({
  block: Type.Integer({ minimum: 0 }),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 1 }),
  text: Type.String(),
  href: Type.String(),
  score: Type.Number({ description: 'Relevance, 0..1' }),
  reason: Reason,
  product: Offer,
});
export type Link = Static<typeof Link>;

/** A candidate that did not become a link, and why: part of `debug`. */
const Dropped = Type.Object({
  block: Type.Integer(),
  start: Type.Integer(),
  end: Type.Integer(),
  text: Type.String(),
  product: Type.Integer(),
  score: Type.Number(),
  why: Type.String({
    description:
      'not-best | below-threshold | overlap | repeated | too-many | no-offer | offer | not-linked-here',
  }),
});
export type Dropped = Static<typeof Dropped>;

/** What an operator sees of the way from text to links. */
const Trace = Type.Object({
  phrases: Type.Array(
    Type.Object({
      block: Type.Integer(),
      start: Type.Integer(),
      end: Type.Integer(),
      text: Type.String(),
      score: Type.Number(),
    }),
  ),
  stems: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
  dropped: Type.Array(Dropped),
  notes: Type.Array(
    Type.String({ description: 'Fallbacks taken, such as a language without stems' }),
  ),
  stageMs: Type.Record(Type.String(), Type.Number()),
});
export type Trace = Static<typeof Trace>;

/** matcher -> gateway. `partial`: time ran out, the links are what was known by then. */
export const LinksAnswer = Type.Object({
  language: Type.String(),
  experiment: Type.Optional(Type.String()),
  arm: Type.String(),
  experiments: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Arm by experiment of a page that is in several layers; `arm` is the first',
    }),
  ),
  fallback: Type.Optional(
    Type.Boolean({
      description: 'The arm could not answer: the links are those of the control arm',
    }),
  ),
  engine: Type.String(),
  relevance: Type.String(),
  links: Type.Array(Link),
  partial: Type.Boolean(),
  generation: Type.Optional(
    Type.String({ description: 'Base of the index that gave the links; not of an arm’s own' }),
  ),
  debug: Type.Optional(Trace),
});
export type LinksAnswer = Static<typeof LinksAnswer>;
