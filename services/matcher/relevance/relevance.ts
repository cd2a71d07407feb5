import type { Evidence } from '../../../shared/protocol/candidates.ts';

/** A product that may be meant by a stretch of text, with all that is known about the pair. */
export interface Candidate {
  /** Block in the page, and the stretch in its text, UTF-16 code units. */
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tokenCount: number;
  /** Element name of the block. */
  readonly kind: string;
  /** The engine's score of the phrase, 0..1. */
  readonly phraseScore: number;
  /** Product number in the base that answered. */
  readonly product: number;
  readonly evidence: Evidence;
}

/** A way of judging candidates; chosen per page by name. */
export interface Relevance {
  readonly name: string;
  /** How sure it is that the text means this product, 0..1. */
  readonly score: (candidate: Candidate) => number;
}
