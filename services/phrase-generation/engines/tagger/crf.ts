/** What a token is to a product's name. */
export const label = { outside: 0, begin: 1, inside: 2 } as const;
export const labelCount = 3;

/** What `marginals()` writes to: `labelCount` values a token. */
export interface MarginalArrays {
  /** Per token and label: the chance that the tokens up to here have this label last, scaled. */
  readonly forward: Float64Array;
  /** Per token and label: what stands behind, scaled; `forward * backward` is the label's chance. */
  readonly backward: Float64Array;
  /** Per token and label: the potential divided by the token's scale. */
  readonly scaled: Float64Array;
}

/** Chances of a block's labels under a linear-chain conditional random field. */
export interface Marginals extends MarginalArrays {
  /** Natural logarithm of the sum over all labellings. */
  readonly logSum: number;
}

/**
 * Forward-backward over three labels, written out label by label.
 *
 * @param potentials per token and label, the exponent of its summed weights; 0 forbids a label
 * @param steps from label to label, row by row, exponents as well; outside to inside is 0
 */
export function marginals(
  potentials: Float64Array,
  steps: Float64Array,
  count = potentials.length / labelCount,
  { forward, backward, scaled } = newArrays(count),
): Marginals {
  const oo = steps[0] ?? 0;
  const ob = steps[1] ?? 0;
  const oi = steps[2] ?? 0;
  const bo = steps[3] ?? 0;
  const bb = steps[4] ?? 0;
  const bi = steps[5] ?? 0;
  const io = steps[6] ?? 0;
  const ib = steps[7] ?? 0;
  const ii = steps[8] ?? 0;
  let logSum = 0;
  // What reaches the first token: a text does not begin inside a name.
  let reachO = 1;
  let reachB = 1;
  let reachI = 0;
  for (let at = 0; at < labelCount * count; at += labelCount) {
    const potentialO = potentials[at] ?? 0;
    const potentialB = potentials[at + 1] ?? 0;
    const potentialI = potentials[at + 2] ?? 0;
    const sum = reachO * potentialO + reachB * potentialB + reachI * potentialI;
    const scale = sum > 0 ? sum : Number.MIN_VALUE;
    logSum += Math.log(scale);
    const o = (reachO * potentialO) / scale;
    const b = (reachB * potentialB) / scale;
    const i = (reachI * potentialI) / scale;
    forward[at] = o;
    forward[at + 1] = b;
    forward[at + 2] = i;
    scaled[at] = potentialO / scale;
    scaled[at + 1] = potentialB / scale;
    scaled[at + 2] = potentialI / scale;
    reachO = o * oo + b * bo + i * io;
    reachB = o * ob + b * bb + i * ib;
    reachI = o * oi + b * bi + i * ii;
  }
  let o = 1;
  let b = 1;
  let i = 1;
  for (let at = labelCount * (count - 1); at >= 0; at -= labelCount) {
    backward[at] = o;
    backward[at + 1] = b;
    backward[at + 2] = i;
    const scaledO = scaled[at] ?? 0;
    const scaledB = scaled[at + 1] ?? 0;
    const scaledI = scaled[at + 2] ?? 0;
    // Factors in this order: other roundings would be other scores.
    const toO = oo * scaledO * o + ob * scaledB * b + oi * scaledI * i;
    const toB = bo * scaledO * o + bb * scaledB * b + bi * scaledI * i;
    i = io * scaledO * o + ib * scaledB * b + ii * scaledI * i;
    o = toO;
    b = toB;
  }
  return { forward, backward, scaled, logSum };
}

function newArrays(count: number): MarginalArrays {
  const values = () => new Float64Array(labelCount * count);
  return { forward: values(), backward: values(), scaled: values() };
}

/** Exponents of the steps between labels; outside to inside cannot be. */
export function stepPotentials(weights: ArrayLike<number>): Float64Array {
  const steps = Float64Array.from(weights, Math.exp);
  steps[labelCount * label.outside + label.inside] = 0;
  return steps;
}
