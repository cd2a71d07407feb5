/** A sentence of a text, and where it begins there, UTF-16 code units. */
export interface Sentence {
  readonly sentence: string;
  readonly offset: number;
}

/** Reads a text once; then tells the sentence that holds a stretch, each in O(log n). */
export function createSentenceAround(text: string): (start: number, end: number) => Sentence {
  const begins = [0, ...Array.from(text.matchAll(sentenceEnd), (m) => m.index + m[0].length)];
  const stops = Array.from(text.matchAll(lastMark), ({ index }) => index);
  return (start, end) => {
    const offset = begins[countUpTo(begins, start) - 1] ?? 0;
    const stop = stops[countUpTo(stops, end - 1)];
    return { sentence: text.slice(offset, stop === undefined ? text.length : stop + 1), offset };
  };
}

const sentenceEnd = /[.!?…]["”’»)\]]*\s+|\n/gu;
const lastMark = /[.!?…](?=["”’»)\]]*(?:\s|$))|\n/gu;

/** How many of the ascending numbers are at most `most`. */
function countUpTo(ascending: readonly number[], most: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
