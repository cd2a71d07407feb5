/** What a range's blended score is made of; see `blendWeights`. */
export const blendFeatures = [
  'bias',
  'tagger',
  'taggerAbsent',
  'chunk',
  'chunkAbsent',
  'shape',
  'shapeAbsent',
  'around',
  'share',
  'single',
  'long',
] as const;
export type BlendFeature = (typeof blendFeatures)[number];

/**
 * Weights of the logistic function; `linkweave blend tune` finds them. Scores enter as logits.
 * `around`: the highest tagger score of a range that shares a token; `share`: how much of that range
 * this one covers, 0..1; `single`, `long`: one token, more than six.
 */
export const blendWeights: Readonly<Record<BlendFeature, number>> = {
  bias: -1.78,
  tagger: -0.02,
  taggerAbsent: -0.268,
  chunk: 0.266,
  chunkAbsent: 0.616,
  shape: 0.072,
  shapeAbsent: -0.23,
  around: 0.255,
  share: 2.451,
  single: -0.343,
  long: -0.255,
};

/** The ranges of a block that engines found, and per range one value for each of `blendFeatures`. */
export interface BlendedRanges {
  /** First token, token count; repeated. */
  readonly ranges: readonly number[];
  readonly features: Float64Array;
}

/** 0..1 by the logistic function of the weighted sum. */
export function blendScore(
  features: Float64Array,
  range: number,
  weights: ArrayLike<number>,
): number {
  let sum = 0;
  const at = range * blendFeatures.length;
  for (let k = 0; k < blendFeatures.length; k++) sum += (features[at + k] ?? 0) * (weights[k] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
