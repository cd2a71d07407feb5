import { blocksToTokens } from '../../../services/phrase-generation/blocks-to-tokens.ts';
import { rangesToPlaces } from '../../../services/phrase-generation/ranges-to-places.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Phrases } from '../../../shared/protocol/phrases.ts';
import { joinWords } from '../../../shared/protocol/words.ts';
import type { Span } from '../gold/span.ts';

export interface SpanPhrases {
  readonly phrases: Phrases;
  /** Per span the stretch of its tokens, where its candidates will be; undefined without tokens. */
  readonly places: readonly (Span | undefined)[];
}

/** Hands stretches over as if an engine had found exactly them: every token they touch. */
export function spansToPhrases(blocks: readonly string[], spans: readonly Span[]): SpanPhrases {
  const { tokens, sequences, offsets } = blocksToTokens(blocks, deadlineIn(60_000));
  const ranges: number[] = [];
  const scores: number[] = [];
  const places = spans.map(({ block, start, end }) => {
    const ofBlock = offsets[block] ?? [];
    const touched: number[] = [];
    for (let i = 0; 2 * i < ofBlock.length; i++) {
      if ((ofBlock[2 * i] ?? 0) < end && start < (ofBlock[2 * i + 1] ?? 0)) touched.push(i);
    }
    const [first] = touched;
    const last = touched.at(-1);
    if (first === undefined || last === undefined) return undefined;
    ranges.push(block, first, touched.length);
    scores.push(1);
    return { block, start: ofBlock[2 * first] ?? 0, end: ofBlock[2 * last + 1] ?? 0 };
  });
  const phrases = {
    ...{ engine: 'given', sequences, ranges, scores },
    ...{ tokens: joinWords(tokens), words: tokens },
    places: rangesToPlaces(ranges, offsets),
  };
  return { phrases, places };
}
