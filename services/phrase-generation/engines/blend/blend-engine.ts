import { chunkEngine } from '../chunk/chunk-engine.ts';
import { type ReadingEngine, readingEngine } from '../reading-engine.ts';
import { shapeEngine } from '../shape/shape-engine.ts';
import { blendRanges } from './blend-ranges.ts';
import { blendFeatures, blendScore, blendWeights } from './blend-scores.ts';

/** Unites `chunk`, `shape` and a tagger; see README.md beside this file. */
export function blendEngine(tagger: ReadingEngine): ReadingEngine {
  const weights = blendFeatures.map((name) => blendWeights[name]);
  return readingEngine('blend', (read) => {
    const { ranges: all, features } = blendRanges(
      read.tokens.length,
      tagger.readToPhrases(read),
      chunkEngine.readToPhrases(read),
      shapeEngine.readToPhrases(read),
    );
    const ranges: number[] = [];
    const scores: number[] = [];
    for (let range = 0; 2 * range < all.length; range++) {
      const score = blendScore(features, range, weights);
      if (score < leastScore) continue;
      ranges.push(all[2 * range] ?? 0, all[2 * range + 1] ?? 0);
      scores.push(score);
    }
    return { ranges, scores };
  });
}

/** What scores less is not worth a look-up: on the development pages no mention is lost up to here. */
const leastScore = 0.02;
