import { gap } from '../token-gaps.ts';
import { labelCount } from './crf.ts';

/**
 * Weights of the labels in one number a bucket, so that a feature costs one look into a table far larger than the processor's
 * caches, not three. What counts is how much a label is more likely than `outside`: the upper 16 bits hold that of `begin`,
 * the lower that of `inside`, and numbers are summed as they are. Differences of two signed bytes stay
 * within 255, so 16 bits hold the sum of 128 features.
 */
export function packWeights(values: Int8Array): Int32Array {
  const packed = new Int32Array(values.length / labelCount);
  for (let bucket = 0; bucket < packed.length; bucket++) {
    const at = labelCount * bucket;
    const outside = values[at] ?? 0;
    packed[bucket] = 65_536 * ((values[at + 1] ?? 0) - outside) + ((values[at + 2] ?? 0) - outside);
  }
  return packed;
}

/**
 * Exponents of each token's weights, as `potentialsOf()` gives them.
 *
 * @param packed what `packWeights()` made
 * @param scale a byte's weight
 * @param potentials written to
 */
export function packedPotentials(
  buckets: Int32Array,
  perToken: number,
  gaps: Uint8Array,
  count: number,
  packed: Int32Array,
  scale: number,
  potentials: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = perToken * i; k < perToken * (i + 1); k++) {
      sum = (sum + (packed[buckets[k] ?? 0] ?? 0)) | 0;
    }
    const inside = (sum << 16) >> 16;
    const begin = (sum - inside) >> 16;
    // The largest is taken off, so that no exponent overflows.
    const most = Math.max(0, begin, inside);
    potentials[labelCount * i] = Math.exp(-most * scale);
    potentials[labelCount * i + 1] = Math.exp((begin - most) * scale);
    potentials[labelCount * i + 2] =
      gaps[i] === gap.sentence ? 0 : Math.exp((inside - most) * scale);
  }
}
