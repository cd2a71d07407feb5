import { isPairJoined, isTripleJoined } from '../layout/joined-neighbours.ts';
import { joinA, joinB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import type { Question } from './request-to-question.ts';
import { scratch } from './scratch.ts';

/** Two and three neighbours of a page that a title may write as one word; an entry of each array for each of them. */
export interface Neighbours {
  readonly count: number;
  readonly blocks: Int32Array;
  /** Of the first of them in its block. */
  readonly positions: Int32Array;
  /** 2 or 3. */
  readonly widths: Int32Array;
  /** Of the joined word. */
  readonly lanesA: Int32Array;
  readonly lanesB: Int32Array;
  readonly lens: Int32Array;
  /** Equal for the same tokens. */
  readonly names: Float64Array;
}

/**
 * Those that lie within a range: most neighbours of a page are in no phrase, and a look for each would be most of all looks.
 *
 * @param reaches per block and position: the end of the ranges that hold it
 */
export function neighboursInRanges(
  { sequences, tokens }: Question,
  { lanesA, lanesB, lens }: Pick<Neighbours, 'lanesA' | 'lanesB' | 'lens'>,
  reaches: readonly Int32Array[],
): Neighbours {
  const tokenCount = tokens.length;
  const most = sequences.reduce((sum, { length }) => sum + 2 * length, 0);
  const found = {
    blocks: scratch.ints.take(most),
    positions: scratch.ints.take(most),
    widths: scratch.ints.take(most),
    lanesA: scratch.ints.take(most),
    lanesB: scratch.ints.take(most),
    lens: scratch.ints.take(most),
    names: scratch.floats.take(most),
  };
  let count = 0;
  const add = (
    block: number,
    position: number,
    width: number,
    a: number,
    b: number,
    len: number,
    name: number,
  ) => {
    found.blocks[count] = block;
    found.positions[count] = position;
    found.widths[count] = width;
    found.lanesA[count] = a;
    found.lanesB[count] = b;
    found.lens[count] = len;
    found.names[count] = name;
    count++;
  };
  sequences.forEach((sequence, block) => {
    const reach = reaches[block] as Int32Array;
    for (let i = 1; i < sequence.length; i++) {
      if ((reach[i - 1] as number) <= i) continue;
      const first = sequence[i - 1] as number;
      const second = sequence[i] as number;
      const firstLen = lens[first] as number;
      const secondLen = lens[second] as number;
      const len = firstLen + secondLen;
      if (len > MAX_TOKEN_LEN) continue;
      const a = joinA(lanesA[first] as number, lanesA[second] as number, secondLen);
      const b = joinB(lanesB[first] as number, lanesB[second] as number, secondLen);
      const pair = first * tokenCount + second;
      if (isPairJoined(firstLen, secondLen)) add(block, i - 1, 2, a, b, len, pair);
      const third = sequence[i + 1];
      if (third === undefined || (reach[i - 1] as number) <= i + 1) continue;
      const thirdLen = lens[third] as number;
      if (!isTripleJoined(firstLen, secondLen, thirdLen)) continue;
      const tripleA = joinA(a, lanesA[third] as number, thirdLen);
      const tripleB = joinB(b, lanesB[third] as number, thirdLen);
      // Pairs are below tokenCount * tokenCount: triples start behind them.
      const triple = (pair + 1) * tokenCount * tokenCount + third;
      add(block, i - 1, 3, tripleA, tripleB, len + thirdLen, triple);
    }
  });
  return { count, ...found };
}
