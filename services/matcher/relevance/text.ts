import type { Relevance } from './relevance.ts';

/** Weights of the evidence, in log-odds. Set by hand on the sample articles and development pages. */
const weights = {
  bias: -5.2,
  /** The stretch is a name of the product. */
  name: 2.2,
  /** All of the stretch stands in the title; grows with the cube, as one foreign word is a warning. */
  coverage: 3.2,
  /** How much of the title the stretch says. */
  titleCoverage: 2.2,
  /** The stretch names the brand. */
  brand: 1.2,
  /** Rarest matched token, per 10 nats. */
  rarity: 1.6,
  /** More of the title stands around the stretch. */
  context: 1.5,
  phrase: 0.8,
  /** A letter-and-digit token: a model. */
  model: 0.9,
  /** Per e-fold of products that share the name. */
  sharedBy: -0.35,
  /** Nothing but the brand. */
  bareBrand: -6,
  /** Neither brand nor model: the words may be just words. */
  plainWords: -6,
  /** The same when they are a whole name of several capitalised words. */
  plainName: -1.5,
  /** Numbers alone, or with a unit: years, sizes, prices. */
  plainNumber: -5,
  /** A word that a name would capitalise is written small. */
  lowerCase: -1.6,
} as const;

/** Judges by the text alone: a logistic sum of the evidence. */
export const text: Relevance = {
  name: 'text',
  score(candidate) {
    const { evidence } = candidate;
    const hasBrand = evidence.brand > 0;
    const hasModel = modelToken.test(candidate.text);
    const isNumber = !plainWord.test(candidate.text) && !hasModel;
    const isSmall = hasSmallWord(candidate.text);
    const isName = evidence.name === 1 && candidate.tokenCount > 1 && !isSmall;
    const sum =
      weights.bias +
      weights.name * evidence.name +
      weights.coverage * evidence.coverage ** 3 +
      weights.titleCoverage * evidence.titleCoverage +
      (hasBrand ? weights.brand : 0) +
      weights.rarity * (Math.min(evidence.rarity, 10) / 10) +
      weights.context * evidence.context +
      weights.phrase * candidate.phraseScore +
      (hasModel ? weights.model : 0) +
      weights.sharedBy * Math.log(Math.max(1, evidence.sharedBy)) +
      (isNumber ? weights.plainNumber : 0) +
      (hasBrand && !hasModel && evidence.beyondBrand === 0 ? weights.bareBrand : 0) +
      (hasBrand || hasModel || isNumber ? 0 : isName ? weights.plainName : weights.plainWords) +
      (isSmall && !hasModel ? weights.lowerCase : 0);
    return 1 / (1 + Math.exp(-sum));
  },
};

/** Letters and digits in one word, or joined by a hyphen (`R6`, `WH-1000XM4`), but no measure. */
const modelToken =
  /(?<![\p{L}\p{N}])(?!\p{N}+(?:[.,]\p{N}+)?(?:th|st|nd|rd|mm|cm|m|km|kg|g|mg|l|ml|cl|oz|lb|kb|mb|gb|tb|mo|go|to|v|w|a|mah|ma|hz|khz|mhz|ghz|p|px|mp|k|x|s|h|in|er|e|eme)(?![\p{L}\p{N}]))(?:\p{L}+[-‐]?\p{N}|\p{N}+[-‐]?\p{L})/iu;
/** A word of three letters or more that is not stuck to a digit. */
const plainWord = /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u;

/** A word long enough to carry meaning that begins with a small letter. */
function hasSmallWord(stretch: string): boolean {
  return /(?<![\p{L}\p{N}’'])\p{Ll}\p{L}{3,}/u.test(stretch);
}
