import { laneA } from '../layout/text-hash.ts';
import { lenIn } from '../layout/title-signature.ts';

/** English, German, French, Spanish and Portuguese, Italian, Dutch, Swedish, Danish and Norwegian; folded. */
const words = ['for', 'fur', 'pour', 'para', 'per', 'voor', 'till', 'til'];
const LENS = { least: 3, most: 4 };
const lanes = Int32Array.from(words, laneA);

/**
 * Whether an entry of a title is a word behind which stands what a thing is for, not what it is: "case for iPhone 5s".
 *
 * @param lane lane A of the entry, signed, @param rest bytes 4 to 7 of it, see title-signature.ts
 */
export function isForWord(lane: number, rest: number): boolean {
  const len = lenIn(rest);
  if (len < LENS.least || len > LENS.most) return false;
  for (let i = 0; i < lanes.length; i++) if (lanes[i] === lane) return true;
  return false;
}
