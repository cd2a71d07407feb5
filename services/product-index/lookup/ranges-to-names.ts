import { joinA, joinB, MAX_TOKEN_LEN } from '../layout/text-hash.ts';
import type { NamePostings } from '../store/base-reader.ts';
import type { IndexReader } from '../store/index-reader.ts';
import type { Question } from './request-to-question.ts';
import type { PageTokens } from './tokens-to-postings.ts';

/** Tokens of the longest name (feed/products-to-names.ts), code units of the shortest. */
const MAX_NAME_TOKENS = 10;
const MIN_NAME_LEN = 3;

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
  const { ranges, sequences } = question;
  const found: (NamePostings | undefined)[] = [];
  for (let pos = 0; pos < ranges.length; pos += 3) {
    const sequence = sequences[ranges[pos] as number] as readonly number[];
    const first = ranges[pos + 1] as number;
    const count = ranges[pos + 2] as number;
    let a = 0;
    let b = 0;
    let len = 0;
    let isPossible = count <= MAX_NAME_TOKENS && !isOver();
    for (let i = first; isPossible && i < first + count; i++) {
      const id = sequence[i] as number;
      const tokenLen = tokens.lens[id] as number;
      if (tokenLen > MAX_TOKEN_LEN) isPossible = false;
      else {
        a = joinA(a, tokens.lanesA[id] as number, tokenLen);
        b = joinB(b, tokens.lanesB[id] as number, tokenLen);
        len += tokenLen;
      }
    }
    found.push(isPossible && len >= MIN_NAME_LEN ? base.namePostings(a, b) : undefined);
  }
  return found;
}
