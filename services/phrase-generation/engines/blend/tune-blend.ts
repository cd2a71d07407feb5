import { chunkEngine } from '../chunk/chunk-engine.ts';
import type { Engine } from '../engine.ts';
import { shapeEngine } from '../shape/shape-engine.ts';
import { label } from '../tagger/crf.ts';
import { type Sentence, unknown } from '../tagger/training/sentence.ts';
import { blendRanges } from './blend-ranges.ts';
import { blendFeatures } from './blend-scores.ts';

interface Sample {
  readonly features: Float64Array;
  /** How much the range agrees with a marked name, 0..1. */
  readonly truth: number;
  readonly weight: number;
}

/**
 * Fits the weights of the blended score by logistic regression: the score of a range should be how
 * much of it and a marked name agree. Ranges with tokens that could be anything are left out.
 *
 * @param sites the sentences of each site; every site weighs the same
 */
export function tuneBlend(sites: readonly (readonly Sentence[])[], tagger: Engine): number[] {
  const samples = sites.flatMap((sentences) => {
    const own = sentences.flatMap((sentence) => toSamples(sentence, tagger));
    return own.map((sample) => ({ ...sample, weight: 1 / own.length / sites.length }));
  });
  const weights = new Array<number>(blendFeatures.length).fill(0);
  const moments = new Array<number>(blendFeatures.length).fill(0);
  const squares = new Array<number>(blendFeatures.length).fill(0);
  for (let round = 1; round <= rounds; round++) {
    const slope = weights.map((weight) => decay * weight);
    for (const { features, truth, weight } of samples) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (features[k] ?? 0) * (weights[k] ?? 0);
      const wrong = weight * (1 / (1 + Math.exp(-sum)) - truth);
      for (let k = 0; k < weights.length; k++) {
        slope[k] = (slope[k] ?? 0) + wrong * (features[k] ?? 0);
      }
    }
    slope.forEach((value, k) => {
      moments[k] = 0.9 * (moments[k] ?? 0) + 0.1 * value;
      squares[k] = 0.99 * (squares[k] ?? 0) + 0.01 * value * value;
      const mean = (moments[k] ?? 0) / (1 - 0.9 ** round);
      const spread = Math.sqrt((squares[k] ?? 0) / (1 - 0.99 ** round)) + 1e-9;
      weights[k] = (weights[k] ?? 0) - (rate * mean) / spread / (1 + round / 200);
    });
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
}

function toSamples({ block, labels }: Sentence, tagger: Engine): Omit<Sample, 'weight'>[] {
  const samples: Omit<Sample, 'weight'>[] = [];
  blendRanges(
    labels.length,
    tagger.blockToPhrases(block),
    chunkEngine.blockToPhrases(block),
    shapeEngine.blockToPhrases(block),
    (first, count, features) => {
      const truth = truthOf(labels, first, first + count);
      if (truth !== undefined) samples.push({ features: features.slice(), truth });
    },
  );
  return samples;
}

/** The best agreement with a marked name: shared tokens among all tokens of both. */
function truthOf(labels: Int8Array, first: number, end: number): number | undefined {
  let best = 0;
  let isOpen = false;
  for (let i = first; i < end; i++) {
    if (labels[i] === unknown) isOpen = true;
    if (labels[i] !== label.begin && labels[i] !== label.inside) continue;
    let start = i;
    while (start > 0 && labels[start] === label.inside) start--;
    let stop = i + 1;
    while (labels[stop] === label.inside) stop++;
    const shared = Math.min(end, stop) - Math.max(first, start);
    best = Math.max(best, shared / (Math.max(end, stop) - Math.min(first, start)));
  }
  return best === 0 && isOpen ? undefined : best;
}

const rounds = 600;
const rate = 0.1;
const decay = 1e-5;
