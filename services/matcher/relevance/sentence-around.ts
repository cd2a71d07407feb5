/** The sentence of a text that holds a stretch, and where it begins. */
export function sentenceAround(
  text: string,
  start: number,
  end: number,
): { readonly sentence: string; readonly offset: number } {
  let offset = 0;
  for (const { index, 0: stop } of text.slice(0, start).matchAll(sentenceEnd)) {
    offset = index + stop.length;
  }
  const rest = text.slice(end).search(/[.!?…](?=["”’»)\]]*(?:\s|$))|\n/u);
  return { sentence: text.slice(offset, rest < 0 ? text.length : end + rest + 1), offset };
}

const sentenceEnd = /[.!?…]["”’»)\]]*\s+|\n/gu;
