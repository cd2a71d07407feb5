import { joinA, joinB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import type { NamePostings } from '../store/base-reader.ts';
import type { IndexReader } from '../store/index-reader.ts';
import type { Question } from './request-to-question.ts';
import { scratch } from './scratch.ts';
import type { PageTokens } from './tokens-to-postings.ts';

/** Tokens of the longest name (feed/products-to-names.ts), code units of the shortest. */
const MAX_NAME_TOKENS = 10;
const MIN_NAME_LEN = 3;

/** Ranges whose names are read ahead: their lines stay in the processor's nearest cache until they are looked at. */
const AHEAD = 64;

/**
 * Looks up the joined form of every range until time is over.
 * @returns per range its name postings, or undefined
 */
export function rangesToNames(
  base: IndexReader,
  question: Question,
  tokens: PageTokens,
  isOver: () => boolean,
): (NamePostings | undefined)[] {
  const names = rangesToLanes(question, tokens);
  const found: (NamePostings | undefined)[] = [];
  for (let range = 0; range < names.isName.length; range++) {
    if (range % AHEAD === 0) {
      base.prefetchNames(names.a, names.b, range, Math.min(range + AHEAD, names.isName.length));
    }
    const isAsked = names.isName[range] === 1 && !isOver();
    found.push(
      isAsked ? base.namePostings(names.a[range] as number, names.b[range] as number) : undefined,
    );
  }
  return found;
}

/** Lanes of the joined form of every range, and whether that may be a name. */
function rangesToLanes({ ranges, sequences }: Question, tokens: PageTokens) {
  const count = ranges.length / 3;
  const lanesA = scratch.ints.take(count);
  const lanesB = scratch.ints.take(count);
  const isName = scratch.bytes.take(count);
  let block = -1;
  let first = -1;
  /** Of the stretch from `first` to before `end`. */
  let end = 0;
  let a = 0;
  let b = 0;
  let len = 0;
  for (let range = 0; range < count; range++) {
    const pos = range * 3;
    const rangeEnd = (ranges[pos + 1] as number) + (ranges[pos + 2] as number);
    // Engines name the ranges that begin at one place one after the other: a longer one goes on from the one before.
    if (block !== ranges[pos] || first !== ranges[pos + 1] || end > rangeEnd) {
      block = ranges[pos] as number;
      first = ranges[pos + 1] as number;
      end = first;
      a = 0;
      b = 0;
      len = 0;
    }
    if ((ranges[pos + 2] as number) > MAX_NAME_TOKENS) continue;
    const sequence = sequences[block] as readonly number[];
    for (; end < rangeEnd; end++) {
      const id = sequence[end] as number;
      const tokenLen = tokens.lens[id] as number;
      if (tokenLen > MAX_TOKEN_LEN) break;
      a = joinA(a, tokens.lanesA[id] as number, tokenLen);
      b = joinB(b, tokens.lanesB[id] as number, tokenLen);
      len += tokenLen;
    }
    lanesA[range] = a;
    lanesB[range] = b;
    if (end === rangeEnd && len >= MIN_NAME_LEN) isName[range] = 1;
  }
  return { a: lanesA, b: lanesB, isName };
}
