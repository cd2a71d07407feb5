import type { Baseline } from './baseline.ts';
import type { TitleIndex } from './title-index.ts';
import { TitleScores } from './title-scores.ts';

const k1 = 1.2;
const b = 0.75;

/**
 * BM25 over titles with the usual constants, as a share of the most that the stretch can reach. A
 * token counts once per title.
 */
export function bm25(index: TitleIndex): Baseline {
  const scores = new TitleScores(index);
  const weight = (token: string) => {
    const carriers = index.withToken(token).length;
    return Math.log(1 + (index.count - carriers + 0.5) / (carriers + 0.5));
  };
  return {
    name: 'bm25',
    engine: 'chunk',
    rank(tokens, most) {
      const distinct = [...new Set(tokens)];
      let mostReached = 0;
      for (const token of distinct) {
        const full = weight(token) * (k1 + 1);
        mostReached += full;
        for (const title of index.withToken(token)) {
          const length = (index.lengths[title] ?? 0) / index.averageLength;
          scores.add(title, full / (1 + k1 * (1 - b + b * length)));
        }
      }
      return scores.take(most, (sum) => Math.min(1, sum / mostReached));
    },
  };
}
