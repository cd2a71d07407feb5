import { laneA } from '../layout/text-hash.ts';
import { lenIn } from '../layout/title-signature.ts';
import { LaneMap } from './lane-map.ts';

/** What tells a thing from its brothers when it stands right behind their common name; the same in most languages. */
const words = [
  ...['mark', 'mk', 'gen', 'generation', 'series', 'version', 'edition'],
  ...['ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'],
  ...['pro', 'max', 'plus', 'ultra', 'mini', 'micro', 'nano', 'lite', 'light', 'air', 'super'],
  ...['se', 'xl', 'xs', 'xt', 'ti', 'hd', '4k', 'oled'],
  ...Array.from({ length: 20 }, (_, i) => `${i + 1}`),
];
const longest = Math.max(...words.map(({ length }) => length));
const lanes = new LaneMap(words.length);
for (const word of words) lanes.add(laneA(word), 0);

/**
 * Whether an entry of a title is a word for versions, or a number up to 20.
 *
 * @param rest bytes 4 to 7 of the entry, see title-signature.ts
 */
export function isVersionWord(lane: number, rest: number): boolean {
  return lenIn(rest) <= longest && lanes.first(lane) >= 0;
}
