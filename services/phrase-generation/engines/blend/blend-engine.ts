import { chunkEngine } from '../chunk/chunk-engine.ts';
import type { Engine, EngineBlock } from '../engine.ts';
import { shapeEngine } from '../shape/shape-engine.ts';
import { blendRanges } from './blend-ranges.ts';
import { blendFeatures, blendScore, blendWeights } from './blend-scores.ts';

/** Unites `chunk`, `shape` and a tagger; see README.md beside this file. */
export function blendEngine(tagger: Engine): Engine {
  const weights = blendFeatures.map((name) => blendWeights[name]);
  return {
    name: 'blend',
    blockToPhrases: (block: EngineBlock) => {
      const { ranges: all, features } = blendRanges(
        block.tokens.length,
        tagger.blockToPhrases(block),
        chunkEngine.blockToPhrases(block),
        shapeEngine.blockToPhrases(block),
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
    },
  };
}

/** What scores less is not worth a look-up: on the development pages the same is published as from half of it, and a third of the ranges is saved. */
const leastScore = 0.04;
