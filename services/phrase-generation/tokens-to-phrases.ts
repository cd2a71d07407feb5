import { LinkweaveError } from '../../shared/errors.ts';
import { type Deadline, remainingMs } from '../../shared/messaging/deadline.ts';
import type { PhrasesRequest } from '../../shared/protocol/phrases.ts';
import { BestRanges } from './best-ranges.ts';
import type { PageTokens } from './blocks-to-tokens.ts';
import { type BlockPhrases, type Engine, longestRange } from './engines/engine.ts';

/**
 * Most phrases of a page, so that no page can flood the index; the lowest scores are dropped.
 * 50,000 are what `ngram` finds on a page of about 7,000 words, and 0.7 MB of JSON.
 */
export const mostRangesOfPage = 50_000;

/** A page's phrases, as they are sent. */
export interface PagePhrases {
  /** Block, first token, token count; repeated. */
  readonly ranges: number[];
  /** One per range, 0..1. */
  readonly scores: number[];
  readonly droppedCount: number;
  /** True when the deadline passed before the last block was read. */
  readonly isPartial: boolean;
}

/**
 * Asks an engine for the phrases of each block, until the deadline passes.
 *
 * @throws INTERNAL when the engine throws or answers what it must not
 */
export function tokensToPhrases(
  engine: Engine,
  page: PhrasesRequest,
  pageTokens: PageTokens,
  deadline: Deadline,
): PagePhrases {
  const best = new BestRanges(mostRangesOfPage);
  let isPartial = pageTokens.blockCount < page.blocks.length;
  for (let block = 0; block < pageTokens.blockCount; block++) {
    if (remainingMs(deadline) <= 0) {
      isPartial = true;
      break;
    }
    const tokens = pageTokens.folded[block] ?? [];
    if (tokens.length === 0) continue;
    const found = askEngine(engine, {
      text: page.blocks[block] ?? '',
      kind: page.kinds[block] ?? 'p',
      language: page.language,
      tokens,
      offsets: pageTokens.offsets[block] ?? [],
    });
    addPhrases(engine, best, block, tokens.length, found);
  }
  return { ...best.take(), droppedCount: best.dropped, isPartial };
}

function askEngine(engine: Engine, block: Parameters<Engine['blockToPhrases']>[0]): BlockPhrases {
  let found: BlockPhrases;
  try {
    found = engine.blockToPhrases(block);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw failure(engine, `it threw: ${reason}`, error);
  }
  if (!Array.isArray(found?.ranges) || !Array.isArray(found.scores)) {
    throw failure(engine, `it must answer ranges and scores: ${JSON.stringify(found)}`);
  }
  return found;
}

/** Engines may be anybody's: what would break the index is refused here. */
function addPhrases(
  engine: Engine,
  best: BestRanges,
  block: number,
  tokenCount: number,
  { ranges, scores }: BlockPhrases,
): void {
  if (ranges.length !== 2 * scores.length) {
    throw failure(engine, `${ranges.length} range numbers do not fit ${scores.length} scores`);
  }
  for (let i = 0; i < scores.length; i++) {
    const first = ranges[2 * i] ?? -1;
    const count = ranges[2 * i + 1] ?? 0;
    const score = scores[i] ?? Number.NaN;
    const isWithin =
      Number.isInteger(first) &&
      Number.isInteger(count) &&
      first >= 0 &&
      count >= 1 &&
      count <= longestRange &&
      first + count <= tokenCount;
    if (!isWithin || !(score >= 0 && score <= 1)) {
      throw failure(engine, `range ${first}, ${count} with score ${score} of ${tokenCount} tokens`);
    }
    // Three digits keep the JSON short.
    best.add(block, first, count, Math.round(score * 1000) / 1000);
  }
}

function failure(engine: Engine, reason: string, cause?: unknown): LinkweaveError {
  return new LinkweaveError('INTERNAL', `Cannot use the phrases of ${engine.name}: ${reason}`, {
    cause,
  });
}
