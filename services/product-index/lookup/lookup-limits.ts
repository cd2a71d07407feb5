/** Bounds of the work that one request may cause. */
export interface LookupLimits {
  /** A token is rare when its carriers are at most this many (and RARE_MOST), */
  readonly rareMost: number;
  /** ... and it is at least this rare, nats, */
  readonly rareNats: number;
  /** ... or has at most this many carriers: in a tiny catalogue nothing is rare. */
  readonly rareAlways: number;
  /**
   * Titles of a request that may be read because of one rare token alone, those of the rarest first.
   * What exceeds it needs a second token nearby. One phrase never comes near; a page of 800 words
   * with every range asked for would read 25,000 titles, four in five for nothing. On the
   * development pages 600 publish as much, and as much of it right, as 4,000.
   */
  readonly aloneTitles: number;
  /** Carriers up to which a frequent token may be intersected with its neighbours, */
  readonly frequentMost: number;
  /** ... how rare it must at least be, nats, */
  readonly frequentNats: number;
  /** ... how far apart the two may stand, tokens, */
  readonly frequentDistance: number;
  /** ... intersections per request, */
  readonly intersectionMost: number;
  /** ... and products that one may leave: more are a category, not a product. */
  readonly intersectionProducts: number;
  /** Least share of a range's rarity that a candidate's title must hold, unless the range is its name. */
  readonly minCoverage: number;
  /**
   * ... and least sum of that share and the title's share found in the range. On the development
   * pages it costs no right product among the first twenty, and saves a tenth of the candidates.
   */
  readonly minBothCoverages: number;
  /** Products of one name that are looked at. */
  readonly nameMost: number;
  /** Longest range for which evidence is gathered, tokens. */
  readonly rangeTokens: number;
}

export const defaultLimits: LookupLimits = {
  rareMost: 512,
  rareNats: 2,
  rareAlways: 8,
  aloneTitles: 600,
  frequentMost: 8_192,
  frequentNats: 1,
  frequentDistance: 3,
  intersectionMost: 200,
  intersectionProducts: 128,
  minCoverage: 0.25,
  minBothCoverages: 0.5,
  nameMost: 256,
  rangeTokens: 40,
};
