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
  bias: -1.536,
  tagger: 0.038,
  taggerAbsent: -0.028,
  chunk: 0.286,
  chunkAbsent: 0.718,
  shape: 0.04,
  shapeAbsent: -0.356,
  around: 0.274,
  share: 1.919,
  single: -0.49,
  long: -0.234,
};

/**
 * 0..1 by the logistic function of the weighted sum.
 *
 * @param features of a range, one value for each of `blendFeatures`
 */
export function blendScore(features: Float64Array, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < blendFeatures.length; k++) sum += (features[k] ?? 0) * (weights[k] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
