import { stopWords } from '../../../../shared/text/stop-words.ts';
import type { BlockPhrases, Engine, EngineBlock } from '../engine.ts';
import { gap, tokenGaps } from '../token-gaps.ts';

/** @param mostTokens longest phrase, 1 to 10 tokens */
export function ngramEngine(mostTokens: number): Engine {
  return { name: 'ngram', blockToPhrases: (block) => everyRange(block, mostTokens) };
}

function everyRange(block: EngineBlock, mostTokens: number): BlockPhrases {
  const { tokens } = block;
  const stops = stopWords(block.language);
  const gaps = tokenGaps(block);
  const ranges: number[] = [];
  const scores: number[] = [];
  for (let first = 0; first < tokens.length; first++) {
    const startFactor = stops.has(tokens[first] ?? '') ? stopEdgeFactor : 1;
    let markFactor = 1;
    for (let count = 1; count <= mostTokens && first + count <= tokens.length; count++) {
      const last = first + count - 1;
      if (count > 1) {
        if (gaps[last] === gap.sentence) break;
        if (gaps[last] !== gap.joined) markFactor *= innerMarkFactor;
      }
      const endFactor = stops.has(tokens[last] ?? '') ? stopEdgeFactor : 1;
      ranges.push(first, count);
      scores.push((scoreByCount[count] ?? 0) * startFactor * endFactor * markFactor);
    }
  }
  return { ranges, scores };
}

/** Names of two to five tokens are the most frequent; index is the token count. */
const scoreByCount: readonly number[] = [0, 0.4, 0.7, 0.7, 0.65, 0.55, 0.45, 0.35, 0.3, 0.25, 0.2];
const stopEdgeFactor = 0.2;
const innerMarkFactor = 0.5;
