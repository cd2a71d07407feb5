import {
  type CandidatesAnswer,
  type Evidence,
  evidenceColumns,
} from '../../shared/protocol/candidates.ts';
import type { PhrasesAnswer } from '../../shared/protocol/phrases.ts';
import { stopWords } from '../../shared/text/stop-words.ts';
import type { Chunk } from './page-to-chunks.ts';
import type { Candidate } from './relevance/relevance.ts';

/** Reads the flat arrays of one chunk's answers as candidates placed in the page's blocks. */
export function answersToCandidates(
  chunk: Chunk,
  phrases: PhrasesAnswer,
  answer: CandidatesAnswer,
  language: string,
): Candidate[] {
  const width = evidenceColumns.length;
  // A token of one product only is as rare as can be.
  const mostRarity = Math.log(Math.max(2, answer.productCount));
  const known = new Map<number, ReturnType<typeof readRange>>();
  const likeliest = likeliestByToken(phrases, stopWords(language));
  return answer.ranges.map((range, i) => {
    let ofRange = known.get(range);
    if (!ofRange) {
      ofRange = readRange(chunk, phrases, answer, range, mostRarity, likeliest);
      known.set(range, ofRange);
    }
    const evidence = evidenceAt(answer.evidence, i * width);
    return {
      ...ofRange,
      rarity: evidence.rarity / mostRarity,
      product: answer.products[i] ?? -1,
      evidence,
    };
  });
}

/** In the order of `evidenceColumns`: an object made at once is many times quicker than one made name by name. */
function evidenceAt(values: readonly number[], at: number): Evidence {
  return {
    name: values[at] ?? 0,
    sharedBy: values[at + 1] ?? 0,
    coverage: values[at + 2] ?? 0,
    titleCoverage: values[at + 3] ?? 0,
    brand: values[at + 4] ?? 0,
    rarity: values[at + 5] ?? 0,
    exact: values[at + 6] ?? 0,
    context: values[at + 7] ?? 0,
    beyondBrand: values[at + 8] ?? 0,
    matched: values[at + 9] ?? 0,
    page: values[at + 10] ?? 0,
    start: values[at + 11] ?? 0,
    behind: values[at + 12] ?? 0,
  };
}

/** Where a token range stands in the page. */
export function placeOfRange(chunk: Chunk, phrases: PhrasesAnswer, range: number) {
  const pieceIndex = phrases.ranges[range * 3] ?? 0;
  const first = phrases.ranges[range * 3 + 1] ?? 0;
  const tokenCount = phrases.ranges[range * 3 + 2] ?? 0;
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
  likeliest: readonly Int32Array[],
) {
  const place = placeOfRange(chunk, phrases, range);
  const { tokens, rarities, rarityMass } = wordsOfRange(phrases, answer, range, mostRarity);
  const likelier = extentOf(phrases, range, likeliest);
  // A name does not reach over such marks, whatever the engine thinks: "EOS R6 &amp; lens".
  const reachesOver = /[&<>;:|"“”„«»]/.test(placeOfRange(chunk, phrases, likelier).text);
  const extent = reachesOver ? range : likelier;
  const whole = wordsOfRange(phrases, answer, extent, mostRarity);
  const { start, end, text } = placeOfRange(chunk, phrases, extent);
  const lead = firstOf(phrases, range) - firstOf(phrases, extent);
  return {
    ...place,
    tokens,
    rarities,
    rarityMass,
    phraseScore: phrases.scores[range] ?? 0,
    extent: {
      start,
      end,
      text,
      score: phrases.scores[extent] ?? 0,
      before: whole.tokens.slice(0, lead),
      behind: whole.tokens.slice(lead + tokens.length),
      rarityMass: whole.rarityMass,
    },
  };
}

function wordsOfRange(
  phrases: PhrasesAnswer,
  answer: CandidatesAnswer,
  range: number,
  mostRarity: number,
) {
  const piece = phrases.ranges[range * 3] ?? 0;
  const first = phrases.ranges[range * 3 + 1] ?? 0;
  const tokenCount = phrases.ranges[range * 3 + 2] ?? 0;
  const ids = phrases.sequences[piece]?.slice(first, first + tokenCount) ?? [];
  const rarities = ids.map((id) => (answer.rarities[id] ?? 0) / mostRarity);
  return {
    tokens: ids.map((id) => phrases.tokens[id] ?? ''),
    rarities,
    rarityMass: rarities.reduce((sum, rarity) => sum + rarity, 0),
  };
}

function firstOf(phrases: PhrasesAnswer, range: number): number {
  return phrases.ranges[range * 3 + 1] ?? 0;
}

/**
 * Per block and token the range with the highest score that holds it, -1 for none. A phrase that begins or
 * ends with a function word is no name's extent.
 */
function likeliestByToken(
  { ranges, scores, sequences, tokens }: PhrasesAnswer,
  functionWords: ReadonlySet<string>,
): Int32Array[] {
  const best = sequences.map((sequence) => new Int32Array(sequence.length).fill(-1));
  for (let range = 0; range * 3 < ranges.length; range++) {
    const ofBlock = best[ranges[range * 3] ?? 0];
    if (!ofBlock) continue;
    const first = ranges[range * 3 + 1] ?? 0;
    const end = first + (ranges[range * 3 + 2] ?? 0);
    const sequence = sequences[ranges[range * 3] ?? 0];
    const isFunctionWord = (i: number) => functionWords.has(tokens[sequence?.[i] ?? -1] ?? '');
    if (isFunctionWord(first) || isFunctionWord(end - 1)) continue;
    for (let i = first; i < end; i++) {
      const other = ofBlock[i] ?? -1;
      if (other < 0 || (scores[range] ?? 0) > (scores[other] ?? 0)) ofBlock[i] = range;
    }
  }
  return best;
}

/** How much likelier a longer phrase must be to take the words around into the link. */
const clearlyLikelier = 0.1;

/** The likeliest range that holds all of a range; what is likeliest for its first token, or itself. */
function extentOf(phrases: PhrasesAnswer, range: number, likeliest: readonly Int32Array[]): number {
  const { ranges, scores } = phrases;
  const first = firstOf(phrases, range);
  const other = likeliest[ranges[range * 3] ?? 0]?.[first] ?? -1;
  if (other < 0 || (scores[other] ?? 0) < (scores[range] ?? 0) + clearlyLikelier) return range;
  const end = first + (ranges[range * 3 + 2] ?? 0);
  const otherEnd = firstOf(phrases, other) + (ranges[other * 3 + 2] ?? 0);
  return otherEnd >= end ? other : range;
}
