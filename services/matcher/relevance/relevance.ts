import type { Evidence } from '../../../shared/protocol/candidates.ts';
import type { OfferWithLink } from '../../../shared/protocol/offers.ts';
import type { MerchantTerms } from '../config.ts';
import type { LearnedClickRate } from '../learned/click-rate-table.ts';

/** Where a link would begin and end, in the same block. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The engine's score of exactly this phrase, 0..1. */
  readonly score: number;
  /** Its folded tokens before the stretch and behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** Sum of the rarities of all its tokens. */
  readonly rarityMass: number;
}

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
  /** The likeliest phrase that holds the stretch, or the stretch itself: what becomes the link. */
  readonly extent: Extent;
  /** Element name of the block. */
  readonly kind: string;
  /** The engine's score of the phrase, 0..1. */
  readonly phraseScore: number;
  /** Product number in the base that answered. */
  readonly product: number;
  readonly evidence: Evidence;
  /** How often its links were followed before; only for arms with the setting `learnedSignal`. */
  readonly learnedClickRate?: LearnedClickRate;
}

/** What relevance is told of the page besides its candidates. */
export interface JudgedPage {
  /** Text and element name of each block. */
  readonly texts: readonly string[];
  readonly kinds: readonly string[];
  /** Primary language subtag. */
  readonly language: string;
  /** Of the reader, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  /** What is agreed with merchants, by name. */
  readonly merchants?: Readonly<Record<string, MerchantTerms>> | undefined;
}

/** A way of judging candidates; chosen per page by name. */
export interface Relevance {
  readonly name: string;
  /**
   * How sure it is that each stretch means its product, and is a place for a link.
   *
   * @param candidates all of one page, so that they can be weighed against each other
   * @returns per candidate 0..1
   */
  readonly judge: (candidates: readonly Candidate[], page: JudgedPage) => readonly number[];
  /** The score of a winner once its offer is known; without it the offer changes nothing. */
  readonly weighOffer?: (score: number, offer: OfferWithLink, page: JudgedPage) => number;
  /** What else it saw in a winner, for the link's reason. */
  readonly signals?: (candidate: Candidate, page: JudgedPage) => Readonly<Record<string, number>>;
}
