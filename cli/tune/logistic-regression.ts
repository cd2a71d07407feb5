/** One thing that is right or wrong, with its features. */
export interface Example {
  readonly features: readonly number[];
  /** 1 right, 0 wrong. */
  readonly label: number;
  /** How much it counts. */
  readonly weight: number;
}

/** Alternatives of which one or several are right. */
export interface Choice {
  readonly features: readonly (readonly number[])[];
  readonly isRight: readonly boolean[];
  readonly weight: number;
}

export interface FitOptions {
  /** Pull of every weight towards its prior. */
  readonly ridge: number;
  readonly rounds: number;
}

/**
 * Weights, the last one the bias, that make the examples' labels and the right alternatives of the
 * choices most likely: the sum of a logistic and a softmax log-likelihood with a ridge, climbed by
 * Adam (Kingma and Ba 2015, step 0.04). Deterministic.
 *
 * @param prior where the weights start and what the ridge pulls to
 */
export function fitWeights(
  examples: readonly Example[],
  choices: readonly Choice[],
  prior: readonly number[],
  { ridge, rounds }: FitOptions,
): number[] {
  const size = prior.length;
  const bias = size - 1;
  const weights = [...prior];
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const sum = (features: readonly number[], withBias: boolean): number => {
    let total = withBias ? (weights[bias] ?? 0) : 0;
    for (let i = 0; i < bias; i++) total += (weights[i] ?? 0) * (features[i] ?? 0);
    return total;
  };
  for (let round = 1; round <= rounds; round++) {
    const gradient = new Float64Array(size);
    const add = (features: readonly number[], factor: number): void => {
      for (let i = 0; i < bias; i++) gradient[i] = (gradient[i] ?? 0) + factor * (features[i] ?? 0);
    };
    for (const { features, label, weight } of examples) {
      const error = weight * (label - 1 / (1 + Math.exp(-sum(features, true))));
      add(features, error);
      gradient[bias] = (gradient[bias] ?? 0) + error;
    }
    for (const { features, isRight, weight } of choices) {
      const sums = features.map((alternative) => sum(alternative, false));
      const most = Math.max(...sums);
      const odds = sums.map((one) => Math.exp(one - most));
      const all = odds.reduce((total, one) => total + one, 0);
      const right = odds.reduce((total, one, i) => total + (isRight[i] ? one : 0), 0);
      features.forEach((alternative, i) => {
        const odd = odds[i] ?? 0;
        add(alternative, weight * ((isRight[i] ? odd / right : 0) - odd / all));
      });
    }
    for (let i = 0; i < size; i++) {
      const pull = i === bias ? 0 : ridge * ((weights[i] ?? 0) - (prior[i] ?? 0));
      const slope = (gradient[i] ?? 0) - pull;
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * slope;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * slope * slope;
      const mean = (first[i] ?? 0) / (1 - 0.9 ** round);
      const square = (second[i] ?? 0) / (1 - 0.999 ** round);
      weights[i] = (weights[i] ?? 0) + (0.04 * mean) / (Math.sqrt(square) + 1e-8);
    }
  }
  return weights;
}
