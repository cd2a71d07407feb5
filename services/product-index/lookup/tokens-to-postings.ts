import { stopWords } from '../../../shared/text/stop-words.ts';
import { joinA, joinB, keyHigh, laneA, laneB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import { stemTag } from '../layout/title-signature.ts';
import type { IndexReader } from '../store/index-reader.ts';
import { LaneMap } from './lane-map.ts';
import type { LookupLimits } from './lookup-limits.ts';
import { neighboursInRanges } from './neighbours-in-ranges.ts';
import type { Question } from './request-to-question.ts';
import { scratch } from './scratch.ts';
import { wordsOf } from './words.ts';

const { bytes, ints, floats } = scratch;
const none: readonly Uint32Array[] = [];

/** Where neighbours of a block make one word: position, tokens, id; repeated. */
export type JoinedPositions = readonly number[];

/** What the index knows of the tokens of one question. Ids from `count` up are joined neighbours. */
export interface PageTokens {
  /** Tokens of the question. */
  readonly count: number;
  /** ... and joined neighbours that some title carries. */
  readonly total: number;
  readonly lanesA: Int32Array;
  readonly lanesB: Int32Array;
  readonly lens: Int32Array;
  /** ln(products / carriers), nats; a token that no title carries counts as carried once, one in no range has 0. */
  readonly rarities: Float64Array;
  /** Carriers by surface. */
  readonly carriers: Int32Array;
  /** Carriers of a rare token: by surface, then by each language's stem; none of a frequent one. */
  readonly rare: readonly (readonly Uint32Array[])[];
  /** 1 for a function word of one of the languages; not of joined neighbours. */
  readonly isFunctionWord: Uint8Array;
  /** All products that carry a token by surface, of at most FREQUENT_MOST. */
  readonly carriersOf: (id: number) => Uint32Array;
  readonly bySurface: LaneMap;
  /** By tags (title-signature.ts). */
  readonly byStem: LaneMap;
  /** Per block and position: the end of the ranges that hold it, 0 of none. */
  readonly reaches: readonly Int32Array[];
  /** Per block. */
  readonly joined: readonly JoinedPositions[];
}

/**
 * Begins a question: looks up each distinct token of the ranges once, and the neighbours within them that titles write as
 * one word. The other tokens of the page are known by their lanes only, as are those that time is over for.
 */
export function tokensToPostings(
  base: IndexReader,
  question: Question,
  limits: LookupLimits,
  isOver: () => boolean,
): PageTokens {
  scratch.begin();
  const count = question.tokens.length;
  // A pair and a triple may begin at each place of a block.
  const most = question.sequences.reduce((sum, { length }) => sum + 2 * length, count);
  const lanesA = ints.take(most);
  const lanesB = ints.take(most);
  const lens = ints.take(most);
  const rarities = floats.take(most);
  const carriers = ints.take(most);
  const rare: (readonly Uint32Array[])[] = [];
  const words = wordsOf(base, limits);

  const reaches = rangesToReaches(question);
  const isAsked = bytes.take(count);
  question.sequences.forEach((sequence, block) => {
    sequence.forEach((id, pos) => {
      if (reaches[block]?.[pos] !== 0) isAsked[id] = 1;
    });
  });
  const prefixes = question.languages.map((language) => {
    const prefix = `${language}:`;
    return { a: laneA(prefix), b: laneB(prefix) };
  });
  const functionWords = question.languages.map(stopWords);
  const isFunctionWord = bytes.take(count);
  const tagged: number[] = [];
  /** Lanes of one word: of its surface, then of its stems behind their languages. */
  const keysA = new Uint32Array(1 + prefixes.length);
  const keysB = new Uint32Array(1 + prefixes.length);
  question.tokens.forEach((token, id) => {
    const tokenA = laneA(token);
    const tokenB = laneB(token);
    lanesA[id] = tokenA;
    lanesB[id] = tokenB;
    lens[id] = Math.min(token.length, MAX_TOKEN_LEN + 1);
    keysA[0] = tokenA;
    keysB[0] = tokenB;
    let keys = 1;
    const isWord = isAsked[id] === 1 && /^\p{L}+$/u.test(token);
    for (let l = 0; isWord && l < prefixes.length; l++) {
      const stem = question.stems[l]?.[id] || token;
      if (stem.length > MAX_TOKEN_LEN) continue;
      const isItself = stem === token;
      const prefix = prefixes[l] as { a: number; b: number };
      const a = joinA(prefix.a, isItself ? tokenA : laneA(stem), stem.length);
      const b = joinB(prefix.b, isItself ? tokenB : laneB(stem), stem.length);
      tagged.push(stemTag(keyHigh(a, b)), id);
      keysA[keys] = a;
      keysB[keys] = b;
      keys++;
    }
    const word = isAsked[id] === 1 && !isOver() ? words.of(keysA, keysB, keys) : undefined;
    carriers[id] = word?.carriers ?? 0;
    rarities[id] = word?.rarity ?? 0;
    if (isWord && functionWords.some((words) => words.has(token))) isFunctionWord[id] = 1;
    rare.push(word?.rare ?? none);
  });

  let total = count;
  const neighbours = neighboursInRanges(question, { lanesA, lanesB, lens }, reaches);
  base.prefetchTokens(neighbours.lanesA, neighbours.lanesB, 0, neighbours.count);
  const joined: number[][] = question.sequences.map(() => []);
  const joinedIds = new Map<number, number>();
  for (let i = 0; i < neighbours.count && !isOver(); i++) {
    const name = neighbours.names[i] as number;
    let id = joinedIds.get(name);
    if (id === undefined) {
      keysA[0] = neighbours.lanesA[i] as number;
      keysB[0] = neighbours.lanesB[i] as number;
      const word = words.lookUp(keysA, keysB, 1);
      id = word.carriers > 0 ? total++ : -1;
      if (id >= 0) {
        lanesA[id] = keysA[0];
        lanesB[id] = keysB[0];
        lens[id] = neighbours.lens[i] as number;
        carriers[id] = word.carriers;
        rarities[id] = word.rarity;
        rare.push(word.rare);
      }
      joinedIds.set(name, id);
    }
    if (id < 0) continue;
    joined[neighbours.blocks[i] as number]?.push(
      neighbours.positions[i] as number,
      neighbours.widths[i] as number,
      id,
    );
  }

  const bySurface = new LaneMap(total);
  for (let id = 0; id < total; id++) bySurface.add(lanesA[id] as number, id);
  const byStem = new LaneMap(tagged.length / 2);
  for (let i = 0; i < tagged.length; i += 2)
    byStem.add(tagged[i] as number, tagged[i + 1] as number);
  return {
    count,
    total,
    lanesA,
    lanesB,
    lens,
    rarities,
    carriers,
    rare,
    isFunctionWord,
    carriersOf: (id) => words.carriersOf(lanesA[id] as number, lanesB[id] as number),
    bySurface,
    byStem,
    reaches,
    joined,
  };
}

/** Where each block's ranges are, and how far they go on. */
function rangesToReaches({ sequences, ranges }: Question): readonly Int32Array[] {
  const reaches = sequences.map(({ length }) => ints.take(length));
  for (let range = 0; range < ranges.length; range += 3) {
    const reach = reaches[ranges[range] as number] as Int32Array;
    const first = ranges[range + 1] as number;
    const end = first + (ranges[range + 2] as number);
    for (let pos = first; pos < end; pos++) reach[pos] = Math.max(reach[pos] as number, end);
  }
  return reaches;
}
