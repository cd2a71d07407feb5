import { type BlockPhrases, longestRange } from '../engine.ts';
import { ReusedArray } from '../reused-array.ts';
import { type BlendFeature, blendFeatures } from './blend-scores.ts';

/** Ranges that may begin at one token, by token count; the first is none. */
const rangesOfToken = longestRange + 1;
const reusedIndexes = ReusedArray.integers(3 * rangesOfToken);
const reusedBest = ReusedArray.integers();
const features = new Float64Array(blendFeatures.length);

/**
 * Unites what three engines found in one block: each range once, those of the tagger first.
 *
 * @param tokenCount of the block
 * @param each is given a range and one value for each of `blendFeatures`, valid until it returns
 */
export function blendRanges(
  tokenCount: number,
  tagger: BlockPhrases,
  chunk: BlockPhrases,
  shape: BlockPhrases,
  each: (first: number, count: number, features: Float64Array) => void,
): void {
  const engines = [tagger, chunk, shape];
  // One place for every range that can be, quicker than a map: 1 + where the engine says it, or 0.
  const size = tokenCount * rangesOfToken;
  const indexes = reusedIndexes.take(tokenCount).fill(0, 0, engines.length * size);
  engines.forEach(({ ranges }, engine) => {
    for (let i = 0; 2 * i < ranges.length; i++) {
      indexes[engine * size + placeOf(ranges[2 * i] ?? 0, ranges[2 * i + 1] ?? 0)] = i + 1;
    }
  });
  const best = bestByToken(tokenCount, tagger);
  for (let own = 0; own < engines.length; own++) {
    const ranges = engines[own]?.ranges ?? [];
    for (let i = 0; i < ranges.length; i += 2) {
      const first = ranges[i] ?? 0;
      const count = ranges[i + 1] ?? 0;
      const place = placeOf(first, count);
      let isNew = true;
      for (let engine = 0; engine < engines.length; engine++) {
        const index = (indexes[engine * size + place] ?? 0) - 1;
        if (engine < own && index >= 0) isNew = false;
        const at = column.tagger + 2 * engine;
        features[at] = index < 0 ? absentLogit : logit(engines[engine]?.scores[index] ?? 0);
        features[at + 1] = index < 0 ? 1 : 0;
      }
      if (!isNew) continue;
      const strongest = strongestIn(best, tagger.scores, first, count);
      const around = strongest < 0 ? 0 : (tagger.scores[strongest] ?? 0);
      features[column.bias] = 1;
      features[column.around] = logit(around);
      features[column.share] =
        strongest < 0 ? 0 : agreement(tagger, strongest, first, count) * around;
      features[column.single] = count === 1 ? 1 : 0;
      features[column.long] = count > longName ? 1 : 0;
      each(first, count, features);
    }
  }
}

function placeOf(first: number, count: number): number {
  return first * rangesOfToken + count;
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

/** Per token the range with the highest score that holds it, or -1. */
function bestByToken(tokenCount: number, { ranges, scores }: BlockPhrases): Int32Array {
  const best = reusedBest.take(tokenCount).fill(-1, 0, tokenCount);
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
/** Where the features stand. From `tagger` on each engine has its score and the mark of its absence. */
const column = {
  bias: columnOf('bias'),
  tagger: columnOf('tagger'),
  around: columnOf('around'),
  share: columnOf('share'),
  single: columnOf('single'),
  long: columnOf('long'),
} as const;
const absentLogit = logit(0);
/** Tokens of a name that is not yet a long one. */
const longName = 6;
