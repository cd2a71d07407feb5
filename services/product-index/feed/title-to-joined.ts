import { isPairJoined, isTripleJoined } from '../layout/joined-neighbours.ts';
import { joinA, joinB } from '../layout/text-hash.ts';
import { FLAG_FOLLOWS } from '../layout/title-signature.ts';
import type { TitleToken } from './title-to-tokens.ts';

/** Calls with the lanes of each two and three neighbours of a title that text may write as one word. */
export function titleToJoined(
  entries: readonly TitleToken[],
  add: (a: number, b: number) => void,
): void {
  for (let i = 1; i < entries.length; i++) {
    const first = entries[i - 1] as TitleToken;
    const second = entries[i] as TitleToken;
    if ((second.flags & FLAG_FOLLOWS) === 0) continue;
    const a = joinA(first.a, second.a, second.len);
    const b = joinB(first.b, second.b, second.len);
    if (isPairJoined(first.len, second.len)) add(a, b);
    const third = entries[i + 1];
    if (!third || (third.flags & FLAG_FOLLOWS) === 0) continue;
    if (isTripleJoined(first.len, second.len, third.len)) {
      add(joinA(a, third.a, third.len), joinB(b, third.b, third.len));
    }
  }
}
