import type { Chunk } from '../../../services/matcher/page-to-chunks.ts';
import type { Phrases } from '../../../shared/protocol/phrases.ts';
import type { ScoredSpan } from '../gold/span.ts';

/** Places an answer's phrases in the page's blocks. */
export function phrasesToSpans(chunk: Chunk, answer: Phrases): ScoredSpan[] {
  return answer.scores.map((score, i) => {
    const index = answer.ranges[3 * i] ?? 0;
    const offset = chunk[index]?.offset ?? 0;
    return {
      block: chunk[index]?.block ?? 0,
      start: offset + (answer.places[2 * i] ?? 0),
      end: offset + (answer.places[2 * i + 1] ?? 0),
      score,
    };
  });
}
