import {
  type CandidatesAnswer,
  decodeEvidence,
  fromSteps,
} from '../../shared/protocol/candidates.ts';
import type { Phrases } from '../../shared/protocol/phrases.ts';
import { stopWords } from '../../shared/text/stop-words.ts';
import type { Chunk } from './page-to-chunks.ts';
import type { Candidate, Extent } from './relevance/relevance.ts';

/** Reads the flat arrays of one chunk's answers as candidates placed in the page's blocks. */
export function answersToCandidates(
  chunk: Chunk,
  phrases: Phrases,
  answer: CandidatesAnswer,
  language: string,
): Candidate[] {
  // A token of one product only is as rare as can be.
  const mostRarity = Math.log(Math.max(2, answer.productCount));
  const rarities = answer.rarities.map((steps) => fromSteps(steps) / mostRarity);
  const likeliest = likeliestByToken(phrases, stopWords(language));
  const known = new Map<number, PlacedRange>();
  const placed = (range: number): PlacedRange => {
    let found = known.get(range);
    if (!found) {
      found = placeRange(chunk, phrases, rarities, range);
      known.set(range, found);
    }
    return found;
  };
  let last = -1;
  let place = { block: 0, start: 0, end: 0, text: '', kind: '', tokenCount: 0 };
  let words: Words = { tokens: [], rarities: [], rarityMass: 0 };
  let phraseScore = 0;
  let extent: Extent = {
    start: 0,
    end: 0,
    text: '',
    score: 0,
    before: [],
    behind: [],
    rarityMass: 0,
  };
  return answer.ranges.map((range, i) => {
    if (range !== last) {
      // Candidates of one range come one behind the other and share what is known of it.
      last = range;
      ({ place, words } = placed(range));
      phraseScore = phrases.scores[range] ?? 0;
      extent = toExtent(phrases, range, placed, likeliest);
    }
    const evidence = decodeEvidence(answer.evidence, i);
    const { block, start, end, text, kind, tokenCount } = place;
    return {
      block,
      start,
      end,
      text,
      kind,
      tokenCount,
      tokens: words.tokens,
      rarities: words.rarities,
      rarityMass: words.rarityMass,
      phraseScore,
      extent,
      rarity: evidence.rarity / mostRarity,
      product: answer.products[i] ?? -1,
      evidence,
    };
  });
}

/** Where a token range stands in the page. */
export function placeOfRange(chunk: Chunk, phrases: Phrases, range: number) {
  const pieceIndex = phrases.ranges[range * 3] ?? 0;
  const tokenCount = phrases.ranges[range * 3 + 2] ?? 0;
  const piece = chunk[pieceIndex];
  const from = phrases.places[range * 2];
  const to = phrases.places[range * 2 + 1];
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

interface Words {
  readonly tokens: readonly string[];
  readonly rarities: readonly number[];
  readonly rarityMass: number;
}

interface PlacedRange {
  readonly place: ReturnType<typeof placeOfRange>;
  readonly words: Words;
  /** A name does not reach over such marks, whatever the engine thinks: "EOS R6 &amp; lens". */
  readonly reachesOver: boolean;
}

/** @param rarities by token, 0..1 */
function placeRange(
  chunk: Chunk,
  phrases: Phrases,
  rarities: readonly number[],
  range: number,
): PlacedRange {
  const place = placeOfRange(chunk, phrases, range);
  const sequence = phrases.sequences[phrases.ranges[range * 3] ?? 0] ?? [];
  const first = firstOf(phrases, range);
  const tokens: string[] = [];
  const ofTokens: number[] = [];
  let rarityMass = 0;
  for (let i = first; i < first + place.tokenCount; i++) {
    const id = sequence[i] ?? -1;
    const rarity = rarities[id] ?? 0;
    tokens.push(phrases.words[id] ?? '');
    ofTokens.push(rarity);
    rarityMass += rarity;
  }
  const words = { tokens, rarities: ofTokens, rarityMass };
  return { place, words, reachesOver: /[&<>;:|"“”„«»]/.test(place.text) };
}

/** What would become the link: the likeliest phrase that holds the range, or the range itself. */
function toExtent(
  phrases: Phrases,
  range: number,
  placed: (range: number) => PlacedRange,
  likeliest: readonly Int32Array[],
): Extent {
  const likelier = extentOf(phrases, range, likeliest);
  const extent = placed(likelier).reachesOver ? range : likelier;
  const { place, words } = placed(extent);
  const lead = firstOf(phrases, range) - firstOf(phrases, extent);
  const { start, end, text } = place;
  return {
    start,
    end,
    text,
    score: phrases.scores[extent] ?? 0,
    before: words.tokens.slice(0, lead),
    behind: words.tokens.slice(lead + (phrases.ranges[range * 3 + 2] ?? 0)),
    rarityMass: words.rarityMass,
  };
}

function firstOf(phrases: Phrases, range: number): number {
  return phrases.ranges[range * 3 + 1] ?? 0;
}

/**
 * Per block and token the range with the highest score that holds it, -1 for none. A phrase that begins or
 * ends with a function word is no name's extent.
 */
function likeliestByToken(
  { ranges, scores, sequences, words }: Phrases,
  functionWords: ReadonlySet<string>,
): Int32Array[] {
  const best = sequences.map((sequence) => new Int32Array(sequence.length).fill(-1));
  for (let range = 0; range * 3 < ranges.length; range++) {
    const ofBlock = best[ranges[range * 3] ?? 0];
    if (!ofBlock) continue;
    const first = ranges[range * 3 + 1] ?? 0;
    const end = first + (ranges[range * 3 + 2] ?? 0);
    const sequence = sequences[ranges[range * 3] ?? 0];
    const isFunctionWord = (i: number) => functionWords.has(words[sequence?.[i] ?? -1] ?? '');
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
function extentOf(phrases: Phrases, range: number, likeliest: readonly Int32Array[]): number {
  const { ranges, scores } = phrases;
  const first = firstOf(phrases, range);
  const other = likeliest[ranges[range * 3] ?? 0]?.[first] ?? -1;
  if (other < 0 || (scores[other] ?? 0) < (scores[range] ?? 0) + clearlyLikelier) return range;
  const end = first + (ranges[range * 3 + 2] ?? 0);
  const otherEnd = firstOf(phrases, other) + (ranges[other * 3 + 2] ?? 0);
  return otherEnd >= end ? other : range;
}
