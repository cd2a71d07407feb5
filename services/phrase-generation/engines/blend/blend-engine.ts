import { chunkEngine } from '../chunk/chunk-engine.ts';
import { type ReadingEngine, readingEngine } from '../reading-engine.ts';
import { shapeEngine } from '../shape/shape-engine.ts';
import { blendRanges } from './blend-ranges.ts';
import { blendFeatures, blendScore, blendWeights } from './blend-scores.ts';

/** Unites `chunk`, `shape` and a tagger; see README.md beside this file. */
export function blendEngine(tagger: ReadingEngine): ReadingEngine {
  const weights = blendFeatures.map((name) => blendWeights[name]);
  return readingEngine('blend', (read) => {
    const ranges: number[] = [];
    const scores: number[] = [];
    blendRanges(
      read.tokens.length,
      tagger.readToPhrases(read),
      chunkEngine.readToPhrases(read),
      shapeEngine.readToPhrases(read),
      (first, count, features) => {
        const score = blendScore(features, weights);
        if (score < leastScore) return;
        ranges.push(first, count);
        scores.push(score);
      },
    );
    return { ranges, scores };
  });
}

/** What scores less is not worth a look-up: on the development pages the same is published as from half of it, and a third of the ranges is saved. */
const leastScore = 0.04;
