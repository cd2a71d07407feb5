import type { Candidate, Relevance } from './relevance.ts';

/** Weights of the evidence, in log-odds. Set by hand on the sample articles. */
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
  /** A single plain word, which may just be a word. */
  plainWord: -2.4,
  /** Written small throughout, without a digit: rarely a name. */
  lowerCase: -1.6,
} as const;

/** Judges by the text alone: a logistic sum of the evidence. */
export const text: Relevance = {
  name: 'text',
  score(candidate) {
    const { evidence } = candidate;
    const hasDigit = /\p{N}/u.test(candidate.text);
    const sum =
      weights.bias +
      weights.name * evidence.name +
      weights.coverage * evidence.coverage ** 3 +
      weights.titleCoverage * evidence.titleCoverage +
      weights.brand * Math.max(0, evidence.brand) +
      weights.rarity * (Math.min(evidence.rarity, 10) / 10) +
      weights.context * evidence.context +
      weights.phrase * candidate.phraseScore +
      weights.model * (hasModelToken(candidate) ? 1 : 0) +
      weights.sharedBy * Math.log(Math.max(1, evidence.sharedBy)) +
      weights.plainWord * (candidate.tokenCount === 1 && !hasDigit ? 1 : 0) +
      weights.lowerCase * (!hasDigit && candidate.text === candidate.text.toLowerCase() ? 1 : 0);
    return 1 / (1 + Math.exp(-sum));
  },
};

/** Letters and digits in one word, or joined by a hyphen: `R6`, `WH-1000XM4`. */
function hasModelToken({ text }: Candidate): boolean {
  return /\p{L}[-‐]?\p{N}|\p{N}[-‐]?\p{L}/u.test(text);
}
