import { SeededRandom } from '../../../../../shared/statistics/seeded-random.ts';
import { type ReadBlock, readBlock } from '../../read-block.ts';
import { blockToFeatures, featureCount, wordFeatures } from '../block-to-features.ts';
import { label, labelCount, marginals, stepPotentials } from '../crf.ts';
import type { TaggerWeights } from '../weights-file.ts';
import { potentialsOf } from './potentials-of.ts';
import { type Sentence, unknown } from './sentence.ts';

export interface TrainOptions {
  readonly bucketCount: number;
  readonly epochs: number;
  readonly seed: number;
  /** Share of the tokens whose words are hidden, so that the forms are learned as well; 0..1. */
  readonly hiddenShare: number;
  readonly onEpoch: (epoch: number, loss: number) => void;
}

interface Example {
  readonly buckets: Int32Array;
  readonly gaps: Uint8Array;
  readonly labels: Int8Array;
}

/**
 * Trains a linear-chain conditional random field by stochastic gradient descent with AdaGrad. Where
 * labels are unknown, the likelihood of all that would do is raised. The same sentences, options and
 * order give the same bytes.
 */
export function trainCrf(
  sentences: readonly Sentence[],
  { bucketCount, epochs, seed, hiddenShare, onEpoch }: TrainOptions,
): Pick<TaggerWeights, 'values'> & { readonly scale: number; readonly steps: readonly number[] } {
  const random = new SeededRandom(seed);
  // One bucket more than there are: it stays at zero and stands for what is hidden.
  const values = new Float32Array(labelCount * (bucketCount + 1));
  const squares = new Float32Array(values.length);
  const stepWeights = new Float32Array(labelCount * labelCount);
  const stepSquares = new Float32Array(stepWeights.length);
  // What is kept is the mean of the last epochs: it depends less on which sentence came last.
  const sums = new Float64Array(values.length);
  const stepSums = new Float64Array(stepWeights.length);
  const meanEpochs = Math.ceil(epochs / 2);
  const examples = sentences
    .filter(({ labels }) => labels.length > 0)
    .map(({ block, labels }) => toExample(readBlock(block), labels, bucketCount));
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffle(examples, random);
    let loss = 0;
    for (const example of examples) {
      const buckets = hideWords(example.buckets, bucketCount, hiddenShare, random);
      const potentials = potentialsOf(buckets, featureCount, example.gaps, values);
      const steps = stepPotentials(stepWeights);
      const free = marginals(potentials, steps);
      const held = marginals(allowed(potentials, example.labels), steps);
      loss += free.logSum - held.logSum;
      const hidden = labelCount * bucketCount;
      for (let i = 0; i < example.labels.length; i++) {
        for (let of = 0; of < labelCount; of++) {
          const at = labelCount * i + of;
          const slope =
            (free.forward[at] ?? 0) * (free.backward[at] ?? 0) -
            (held.forward[at] ?? 0) * (held.backward[at] ?? 0);
          if (Math.abs(slope) < leastSlope) continue;
          for (let k = featureCount * i; k < featureCount * (i + 1); k++) {
            const weight = labelCount * (buckets[k] ?? 0) + of;
            if (weight < hidden) descend(values, squares, weight, slope);
          }
        }
      }
      for (let from = 0; from < labelCount; from++) {
        for (let to = 0; to < labelCount; to++) {
          let slope = 0;
          for (let i = 1; i < example.labels.length; i++) {
            slope += stepChance(free, steps, i, from, to) - stepChance(held, steps, i, from, to);
          }
          if (slope !== 0) descend(stepWeights, stepSquares, labelCount * from + to, slope);
        }
      }
    }
    if (epoch > epochs - meanEpochs) {
      addTo(sums, values);
      addTo(stepSums, stepWeights);
    }
    onEpoch(epoch, loss / examples.length);
  }
  return quantise(sums.subarray(0, labelCount * bucketCount), stepSums, meanEpochs);
}

/** What is read is written over by the next block: the example keeps a copy. */
function toExample(read: ReadBlock, labels: Int8Array, bucketCount: number): Example {
  const count = read.tokens.length;
  const buckets = blockToFeatures(read, bucketCount).slice(0, featureCount * count);
  return { buckets, gaps: read.gaps.slice(0, count), labels };
}

function descend(weights: Float32Array, squares: Float32Array, at: number, slope: number): void {
  const before = weights[at] ?? 0;
  const full = slope + decay * before;
  const square = (squares[at] ?? 0) + full * full;
  squares[at] = square;
  weights[at] = before - (rate * full) / Math.sqrt(square + squareFloor);
}

function stepChance(
  { forward, backward, scaled }: ReturnType<typeof marginals>,
  steps: Float64Array,
  i: number,
  from: number,
  to: number,
): number {
  const at = labelCount * i + to;
  return (
    (forward[labelCount * (i - 1) + from] ?? 0) *
    (steps[labelCount * from + to] ?? 0) *
    (scaled[at] ?? 0) *
    (backward[at] ?? 0)
  );
}

/** The potentials with labels other than the given ones forbidden. */
function allowed(potentials: Float64Array, labels: Int8Array): Float64Array {
  const held = Float64Array.from(potentials);
  labels.forEach((given, i) => {
    if (given === unknown) return;
    for (let of = 0; of < labelCount; of++) if (of !== given) held[labelCount * i + of] = 0;
    // A name goes on over what looks like the end of a sentence: then it begins anew.
    if (given === label.inside && (potentials[labelCount * i + given] ?? 0) === 0) {
      held[labelCount * i + label.begin] = potentials[labelCount * i + label.begin] ?? 0;
    }
  });
  return held;
}

function hideWords(
  buckets: Int32Array,
  hidden: number,
  share: number,
  random: SeededRandom,
): Int32Array {
  const shown = Int32Array.from(buckets);
  for (let at = 0; at < shown.length; at += featureCount) {
    if (random.isWithin(share)) shown.fill(hidden, at, at + wordFeatures);
  }
  return shown;
}

function shuffle<T>(things: T[], random: SeededRandom): void {
  for (let i = things.length - 1; i > 0; i--) {
    const other = random.below(i + 1);
    const kept = things[i] as T;
    things[i] = things[other] as T;
    things[other] = kept;
  }
}

function addTo(sums: Float64Array, weights: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (weights[i] ?? 0);
}

/** Rounds means to signed bytes; the few weights beyond the largest byte are cut. */
function quantise(sums: Float64Array, stepSums: Float64Array, count: number) {
  const values = new Int8Array(sums.length);
  for (let i = 0; i < sums.length; i++) {
    const steps = Math.round((sums[i] ?? 0) / count / byteScale);
    values[i] = Math.max(-127, Math.min(127, steps));
  }
  // Four digits are as exact as the bytes, and short.
  const steps = Array.from(stepSums, (sum) => Math.round((sum / count) * 1e4) / 1e4);
  return { values, scale: byteScale, steps };
}

const rate = 0.1;
const decay = 1e-5;
const squareFloor = 1e-2;
const leastSlope = 1e-4;
const byteScale = 1 / 48;
