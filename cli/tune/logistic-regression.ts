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
  /**
   * A weight never crosses 0 from its prior's side: what is known to speak for a thing stays so. What is not believed
   * to speak for or against it says nothing.
   */
  readonly keepsSigns?: boolean;
}

/**
 * Weights, the last one the bias, that make the examples' labels and the right alternatives of the
 * choices most likely: the sum of a logistic and a softmax log-likelihood with a ridge, climbed by
 * Adam (Kingma and Ba 2015, step 0.04). Deterministic.
 *
 * @param prior where the weights start and what the ridge pulls to; the bias is pulled nowhere
 */
export function fitWeights(
  examples: readonly Example[],
  choices: readonly Choice[],
  prior: readonly number[],
  { ridge, rounds, keepsSigns = false }: FitOptions,
): number[] {
  const size = prior.length;
  const bias = size - 1;
  const weights = Float64Array.from(prior);
  const gradient = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const labelled = examples.map((one) => ({ ...one, row: toRow([...one.features, 1], size) }));
  // A choice knows no bias: it is the same for all alternatives.
  const rows = choices.map(({ features }) => features.map((one) => toRow(one, size)));
  for (let round = 1; round <= rounds; round++) {
    gradient.fill(0);
    for (const { row, label, weight } of labelled) {
      add(gradient, row, weight * (label - 1 / (1 + Math.exp(-product(weights, row)))));
    }
    choices.forEach((choice, c) => {
      addChoice(gradient, rows[c] ?? [], choice, weights);
    });
    for (let i = 0; i < size; i++) {
      const belief = prior[i] ?? 0;
      const pull = i === bias ? 0 : ridge * ((weights[i] ?? 0) - belief);
      const slope = (gradient[i] ?? 0) - pull;
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * slope;
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * slope * slope;
      const mean = (first[i] ?? 0) / (1 - 0.9 ** round);
      const square = (second[i] ?? 0) / (1 - 0.999 ** round);
      const next = (weights[i] ?? 0) + (0.04 * mean) / (Math.sqrt(square) + 1e-8);
      weights[i] = keepsSigns && i !== bias && belief * next <= 0 ? 0 : next;
    }
  }
  return [...weights];
}

/** What a choice says: more of what the right alternatives have, less of what is likely now. */
function addChoice(
  gradient: Float64Array,
  rows: readonly Float64Array[],
  { isRight, weight }: Choice,
  weights: Float64Array,
): void {
  const sums = rows.map((row) => product(weights, row));
  const most = Math.max(...sums);
  const odds = sums.map((one) => Math.exp(one - most));
  const all = odds.reduce((total, one) => total + one, 0);
  const right = odds.reduce((total, one, i) => total + (isRight[i] ? one : 0), 0);
  rows.forEach((row, i) => {
    const odd = odds[i] ?? 0;
    add(gradient, row, weight * ((isRight[i] ? odd / right : 0) - odd / all));
  });
}

/** Padded with 0. */
function toRow(values: readonly number[], size: number): Float64Array {
  const row = new Float64Array(size);
  row.set(values);
  return row;
}

function product(weights: Float64Array, row: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += (weights[i] as number) * (row[i] as number);
  return sum;
}

function add(gradient: Float64Array, row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i++) {
    gradient[i] = (gradient[i] as number) + factor * (row[i] as number);
  }
}
