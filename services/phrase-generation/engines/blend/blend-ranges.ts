import { type BlockPhrases, longestRange } from '../engine.ts';
import { type BlendedRanges, type BlendFeature, blendFeatures } from './blend-scores.ts';

/**
 * Unites what three engines found in one block.
 *
 * @param tokenCount of the block
 */
export function blendRanges(
  tokenCount: number,
  tagger: BlockPhrases,
  chunk: BlockPhrases,
  shape: BlockPhrases,
): BlendedRanges {
  // One place for every possible range: quicker than a map, 44 bytes a token.
  const places = new Int32Array(tokenCount * (longestRange + 1)).fill(-1);
  const ranges: number[] = [];
  const ofTagger = placesOf(tagger, places, ranges);
  const ofChunk = placesOf(chunk, places, ranges);
  const ofShape = placesOf(shape, places, ranges);
  const size = blendFeatures.length;
  const features = new Float64Array((ranges.length / 2) * size);
  const best = bestByToken(tokenCount, tagger);
  for (let place = 0; 2 * place < ranges.length; place++) {
    const first = ranges[2 * place] ?? 0;
    const count = ranges[2 * place + 1] ?? 0;
    const at = place * size;
    const strongest = strongestIn(best, tagger.scores, first, count);
    const around = strongest < 0 ? 0 : (tagger.scores[strongest] ?? 0);
    features[at + column.bias] = 1;
    for (const absent of absences) features[at + absent] = 1;
    for (const score of logits) features[at + score] = absentLogit;
    features[at + column.around] = logit(around);
    if (strongest >= 0) {
      features[at + column.share] = agreement(tagger, strongest, first, count) * around;
    }
    if (count === 1) features[at + column.single] = 1;
    if (count > longName) features[at + column.long] = 1;
  }
  setScores(features, column.tagger, ofTagger, tagger.scores);
  setScores(features, column.chunk, ofChunk, chunk.scores);
  setScores(features, column.shape, ofShape, shape.scores);
  return { ranges, features };
}

/** Puts an engine's scores into its column, and takes the mark of its absence away. */
function setScores(
  features: Float64Array,
  at: number,
  places: readonly number[],
  scores: readonly number[],
): void {
  for (let i = 0; i < places.length; i++) {
    const row = (places[i] ?? 0) * blendFeatures.length;
    features[row + at] = logit(scores[i] ?? 0);
    features[row + at + 1] = 0;
  }
}

function strongestIn(
  best: Int32Array,
  scores: readonly number[],
  first: number,
  count: number,
): number {
  let strongest = -1;
  for (let i = first; i < first + count; i++) {
    const range = best[i] ?? -1;
    if (range >= 0 && (strongest < 0 || (scores[range] ?? 0) > (scores[strongest] ?? 0))) {
      strongest = range;
    }
  }
  return strongest;
}

/** Gives each range its place among all, new ones at the end. */
function placesOf({ ranges }: BlockPhrases, places: Int32Array, all: number[]): number[] {
  const own: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    const first = ranges[i] ?? 0;
    const count = ranges[i + 1] ?? 0;
    const key = first * (longestRange + 1) + count;
    let place = places[key] ?? -1;
    if (place < 0) {
      place = all.length / 2;
      places[key] = place;
      all.push(first, count);
    }
    own.push(place);
  }
  return own;
}

/** Per token the range with the highest score that holds it, or -1. */
function bestByToken(tokenCount: number, { ranges, scores }: BlockPhrases): Int32Array {
  const best = new Int32Array(tokenCount).fill(-1);
  scores.forEach((score, range) => {
    const first = ranges[2 * range] ?? 0;
    const end = first + (ranges[2 * range + 1] ?? 0);
    for (let i = first; i < end; i++) {
      const other = best[i] ?? -1;
      if (other < 0 || score > (scores[other] ?? 0)) best[i] = range;
    }
  });
  return best;
}

/** Shared tokens among all tokens of two ranges. */
function agreement({ ranges }: BlockPhrases, range: number, first: number, count: number): number {
  const other = ranges[2 * range] ?? 0;
  const otherEnd = other + (ranges[2 * range + 1] ?? 0);
  const shared = Math.max(0, Math.min(first + count, otherEnd) - Math.max(first, other));
  return shared / (Math.max(first + count, otherEnd) - Math.min(first, other));
}

function logit(score: number): number {
  const bounded = Math.min(0.99, Math.max(0.01, score));
  return Math.log(bounded / (1 - bounded));
}

const columnOf = (name: BlendFeature) => blendFeatures.indexOf(name);
/** Where the features stand; the mark of an engine's absence stands behind its score. */
const column = {
  bias: columnOf('bias'),
  tagger: columnOf('tagger'),
  chunk: columnOf('chunk'),
  shape: columnOf('shape'),
  around: columnOf('around'),
  share: columnOf('share'),
  single: columnOf('single'),
  long: columnOf('long'),
} as const;
const logits: readonly number[] = [column.tagger, column.chunk, column.shape];
const absences: readonly number[] = logits.map((at) => at + 1);
const absentLogit = logit(0);
/** Tokens of a name that is not yet a long one. */
const longName = 6;
