/**
 * Which neighbouring tokens are also keyed as one word, so that "back roller" and "backroller", "therm a
 * rest" and "thermarest" meet. Titles and pages follow the same rule: a change here needs a new
 * format version.
 */

/** Longer words are rarely written in two; code units. */
const MAX_JOINED_LEN = 20;
const MIN_JOINED_LEN = 4;
/** Three pieces are one word only where a hyphen or apostrophe left a splinter; code units. */
const MAX_SPLINTER_LEN = 2;

export function isPairJoined(first: number, second: number): boolean {
  const len = first + second;
  return len >= MIN_JOINED_LEN && len <= MAX_JOINED_LEN;
}

/** Arguments are the tokens' lengths. */
export function isTripleJoined(first: number, second: number, third: number): boolean {
  const len = first + second + third;
  const hasSplinter =
    first <= MAX_SPLINTER_LEN || second <= MAX_SPLINTER_LEN || third <= MAX_SPLINTER_LEN;
  return hasSplinter && len >= MIN_JOINED_LEN && len <= MAX_JOINED_LEN;
}
