import {
  type CandidatesAnswer,
  type Evidence,
  evidenceColumns,
} from '../../shared/protocol/candidates.ts';
import type { PhrasesAnswer } from '../../shared/protocol/phrases.ts';
import type { Chunk } from './page-to-chunks.ts';
import type { Candidate } from './relevance/relevance.ts';

/** Reads the flat arrays of one chunk's answers as candidates placed in the page's blocks. */
export function answersToCandidates(
  chunk: Chunk,
  phrases: PhrasesAnswer,
  answer: CandidatesAnswer,
): Candidate[] {
  const width = evidenceColumns.length;
  // A token of one product only is as rare as can be.
  const mostRarity = Math.log(Math.max(2, answer.productCount));
  const known = new Map<number, ReturnType<typeof readRange>>();
  return answer.ranges.map((range, i) => {
    const ofRange = known.get(range) ?? readRange(chunk, phrases, answer, range, mostRarity);
    known.set(range, ofRange);
    const values = answer.evidence.slice(i * width, (i + 1) * width);
    const evidence = Object.fromEntries(
      evidenceColumns.map((column, c) => [column, values[c] ?? 0]),
    ) as Evidence;
    return {
      ...ofRange,
      rarity: evidence.rarity / mostRarity,
      product: answer.products[i] ?? -1,
      evidence,
    };
  });
}

/** Where a token range stands in the page. */
export function placeOfRange(chunk: Chunk, phrases: PhrasesAnswer, range: number) {
  const [pieceIndex = 0, first = 0, tokenCount = 0] = phrases.ranges.slice(
    range * 3,
    range * 3 + 3,
  );
  const piece = chunk[pieceIndex];
  const offsets = phrases.offsets[pieceIndex];
  const from = offsets?.[first * 2];
  const to = offsets?.[(first + tokenCount - 1) * 2 + 1];
  if (!piece || from === undefined || to === undefined) {
    throw new RangeError(`Cannot place range ${range}: the answer does not fit its question`);
  }
  return {
    block: piece.block,
    start: piece.offset + from,
    end: piece.offset + to,
    text: piece.text.slice(from, to),
    kind: piece.kind,
    tokenCount,
  };
}

/** What all candidates of a range share. */
function readRange(
  chunk: Chunk,
  phrases: PhrasesAnswer,
  answer: CandidatesAnswer,
  range: number,
  mostRarity: number,
) {
  const [piece = 0, first = 0, tokenCount = 0] = phrases.ranges.slice(range * 3, range * 3 + 3);
  const ids = phrases.sequences[piece]?.slice(first, first + tokenCount) ?? [];
  const rarities = ids.map((id) => (answer.rarities[id] ?? 0) / mostRarity);
  return {
    ...placeOfRange(chunk, phrases, range),
    tokens: ids.map((id) => phrases.tokens[id] ?? ''),
    rarities,
    rarityMass: rarities.reduce((sum, rarity) => sum + rarity, 0),
    phraseScore: phrases.scores[range] ?? 0,
  };
}
