import { type BlockPhrases, longestRange } from '../engine.ts';
import type { ReadBlock } from '../read-block.ts';
import { type ReadingEngine, readingEngine } from '../reading-engine.ts';
import { ReusedArray } from '../reused-array.ts';
import { shapeEngine } from '../shape/shape-engine.ts';
import { blockToFeatures, featureCount } from './block-to-features.ts';
import { label, labelCount, type Marginals, marginals, stepPotentials } from './crf.ts';
import { packedPotentials, packWeights } from './packed-weights.ts';
import type { TaggerWeights } from './weights-file.ts';

const reused = {
  potentials: ReusedArray.numbers(labelCount),
  forward: ReusedArray.numbers(labelCount),
  backward: ReusedArray.numbers(labelCount),
  scaled: ReusedArray.numbers(labelCount),
} as const;

/**
 * The trained tagger; see README.md beside this file. In a language it saw no text of, `shape`
 * answers: what it learned of other languages' words would mislead it.
 */
export function taggerEngine({ header, values }: TaggerWeights): ReadingEngine {
  const languages = new Set(header.languages);
  const steps = stepPotentials(header.steps);
  const packed = packWeights(values);
  const tag = (read: ReadBlock): BlockPhrases => {
    const count = read.tokens.length;
    const buckets = blockToFeatures(read, header.bucketCount);
    const potentials = reused.potentials.take(count);
    packedPotentials(buckets, featureCount, read.gaps, count, packed, header.scale, potentials);
    const chances = marginals(potentials, steps, count, {
      forward: reused.forward.take(count),
      backward: reused.backward.take(count),
      scaled: reused.scaled.take(count),
    });
    return spansOf(chances, steps, count);
  };
  return readingEngine('tagger', (read) =>
    languages.has(read.block.language) ? tag(read) : shapeEngine.readToPhrases(read),
  );
}

/** Every range whose chance to be a name, from its first to its last token, is worth telling. */
function spansOf(chances: Marginals, steps: Float64Array, count: number): BlockPhrases {
  const { forward, backward, scaled } = chances;
  const ranges: number[] = [];
  const scores: number[] = [];
  for (let first = 0; first < count; first++) {
    const begin = labelCount * first + label.begin;
    if ((forward[begin] ?? 0) * (backward[begin] ?? 0) < leastChance) continue;
    let path = forward[begin] ?? 0;
    let most = chanceInside(chances, first);
    for (let last = first; last < count && last < first + longestRange; last++) {
      if (last > first) {
        const from = last === first + 1 ? label.begin : label.inside;
        path *=
          (steps[labelCount * from + label.inside] ?? 0) *
          (scaled[labelCount * last + label.inside] ?? 0);
        most = Math.max(most, chanceInside(chances, last));
      }
      const state = last === first ? label.begin : label.inside;
      const reached = path * (backward[labelCount * last + state] ?? 0);
      if (reached < leastChance) break;
      // A longer name than a range may be is told by its beginning.
      const isCut = last === first + longestRange - 1;
      const ended = isCut ? reached : endedHere(chances, steps, path, last, state, count);
      if (ended < leastChance) continue;
      ranges.push(first, last - first + 1);
      // Whether a product is named here at all weighs more than where exactly its name ends.
      scores.push(Math.min(1, most * (ended / most) ** borderWeight));
    }
  }
  return { ranges, scores };
}

/** The chance that a token is part of a name. */
function chanceInside({ forward, backward }: Marginals, i: number): number {
  const at = labelCount * i;
  return 1 - (forward[at] ?? 0) * (backward[at] ?? 0);
}

function endedHere(
  { scaled, backward }: Marginals,
  steps: Float64Array,
  path: number,
  last: number,
  state: number,
  count: number,
): number {
  if (last === count - 1) return path;
  const next = labelCount * (last + 1);
  const toOutside = (steps[labelCount * state] ?? 0) * (scaled[next] ?? 0) * (backward[next] ?? 0);
  const toBegin =
    (steps[labelCount * state + label.begin] ?? 0) *
    (scaled[next + label.begin] ?? 0) *
    (backward[next + label.begin] ?? 0);
  return path * (toOutside + toBegin);
}

const leastChance = 0.02;
const borderWeight = 0.3;
