import { gap } from '../token-gaps.ts';

/** What a token is to a product's name. */
export const label = { outside: 0, begin: 1, inside: 2 } as const;
export const labelCount = 3;

/** Chances of a block's labels under a linear-chain conditional random field. */
export interface Marginals {
  /** Per token and label: the chance that the tokens up to here have this label last, scaled. */
  readonly forward: Float64Array;
  /** Per token and label: what stands behind, scaled; `forward * backward` is the label's chance. */
  readonly backward: Float64Array;
  /** Per token and label: the potential divided by the token's scale. */
  readonly scaled: Float64Array;
  /** Natural logarithm of the sum over all labellings. */
  readonly logSum: number;
}

/**
 * Forward-backward over three labels.
 *
 * @param potentials per token and label, the exponent of its summed weights; 0 forbids a label
 * @param steps from label to label, row by row, exponents as well; outside to inside is 0
 */
export function marginals(potentials: Float64Array, steps: Float64Array): Marginals {
  const count = potentials.length / labelCount;
  const forward = new Float64Array(potentials.length);
  const backward = new Float64Array(potentials.length);
  const scaled = new Float64Array(potentials.length);
  let logSum = 0;
  for (let i = 0; i < count; i++) {
    const at = labelCount * i;
    let sum = 0;
    for (let to = 0; to < labelCount; to++) {
      let reach = 0;
      if (i === 0) reach = to === label.inside ? 0 : 1;
      else {
        for (let from = 0; from < labelCount; from++) {
          reach += (forward[at - labelCount + from] ?? 0) * (steps[labelCount * from + to] ?? 0);
        }
      }
      const value = reach * (potentials[at + to] ?? 0);
      forward[at + to] = value;
      sum += value;
    }
    const scale = sum > 0 ? sum : Number.MIN_VALUE;
    logSum += Math.log(scale);
    for (let to = 0; to < labelCount; to++) {
      forward[at + to] = (forward[at + to] ?? 0) / scale;
      scaled[at + to] = (potentials[at + to] ?? 0) / scale;
    }
  }
  for (let i = count - 1; i >= 0; i--) {
    const at = labelCount * i;
    for (let from = 0; from < labelCount; from++) {
      backward[at + from] = i === count - 1 ? 1 : behind(scaled, backward, steps, at, from);
    }
  }
  return { forward, backward, scaled, logSum };
}

function behind(
  scaled: Float64Array,
  backward: Float64Array,
  steps: Float64Array,
  at: number,
  from: number,
): number {
  let sum = 0;
  for (let to = 0; to < labelCount; to++) {
    const next = at + labelCount + to;
    sum += (steps[labelCount * from + to] ?? 0) * (scaled[next] ?? 0) * (backward[next] ?? 0);
  }
  return sum;
}

/**
 * Exponents of each token's weights; a name never crosses the end of a sentence.
 *
 * @param weightOf the weight of a bucket and label: `values[labelCount * bucket + label] * scale`
 */
export function potentialsOf(
  buckets: Int32Array,
  perToken: number,
  gaps: Uint8Array,
  values: Int8Array | Float32Array,
  scale: number,
): Float64Array {
  const count = gaps.length;
  const potentials = new Float64Array(labelCount * count);
  for (let i = 0; i < count; i++) {
    let outside = 0;
    let begin = 0;
    let inside = 0;
    for (let k = perToken * i; k < perToken * (i + 1); k++) {
      const at = labelCount * (buckets[k] ?? 0);
      outside += values[at] ?? 0;
      begin += values[at + 1] ?? 0;
      inside += values[at + 2] ?? 0;
    }
    // The largest is taken off, so that no exponent overflows.
    const most = Math.max(outside, begin, inside);
    potentials[labelCount * i] = Math.exp((outside - most) * scale);
    potentials[labelCount * i + 1] = Math.exp((begin - most) * scale);
    potentials[labelCount * i + 2] =
      gaps[i] === gap.sentence ? 0 : Math.exp((inside - most) * scale);
  }
  return potentials;
}

/** Exponents of the steps between labels; outside to inside cannot be. */
export function stepPotentials(weights: ArrayLike<number>): Float64Array {
  const steps = Float64Array.from(weights, Math.exp);
  steps[labelCount * label.outside + label.inside] = 0;
  return steps;
}
