import { gap } from '../../token-gaps.ts';
import { labelCount } from '../crf.ts';

/**
 * Exponents of each token's weights; a name never crosses the end of a sentence.
 *
 * @param values weights per bucket and label
 */
export function potentialsOf(
  buckets: Int32Array,
  perToken: number,
  gaps: Uint8Array,
  values: Float32Array,
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
    potentials[labelCount * i] = Math.exp(outside - most);
    potentials[labelCount * i + 1] = Math.exp(begin - most);
    potentials[labelCount * i + 2] = gaps[i] === gap.sentence ? 0 : Math.exp(inside - most);
  }
  return potentials;
}
