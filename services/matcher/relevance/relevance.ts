import type { Evidence } from '../../../shared/protocol/candidates.ts';

/** A product that may be meant by a stretch of text, with all that is known about the pair. */
export interface Candidate {
  /** Block in the page, and the stretch in its text, UTF-16 code units. */
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly tokenCount: number;
  /** The stretch's folded tokens, and how rare each is in the catalogue: 1 if one product has it. */
  readonly tokens: readonly string[];
  readonly rarities: readonly number[];
  /** Sum of the tokens' rarities. */
  readonly rarityMass: number;
  /** The rarest token found in the title, in the same unit, 0..1. */
  readonly rarity: number;
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
  /**
   * How sure it is that each stretch means its product.
   *
   * @param candidates all of one page, so that they can be weighed against each other
   * @param texts the page's blocks
   * @returns per candidate 0..1
   */
  readonly judge: (candidates: readonly Candidate[], texts: readonly string[]) => readonly number[];
}
