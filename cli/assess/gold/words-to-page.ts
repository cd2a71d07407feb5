import type { GoldPage } from './gold-page.ts';

/** Words of a sentence, from the first to before the last. */
export interface WordRange {
  readonly first: number;
  readonly end: number;
}

/**
 * A sentence given as words becomes a fully annotated page of one block, its words joined by
 * blanks; marked word ranges become mentions without a known product.
 */
export function wordsToPage(
  id: string,
  site: string,
  words: readonly string[],
  products: readonly WordRange[],
  ignored: readonly WordRange[],
): GoldPage {
  const starts: number[] = [];
  let length = 0;
  for (const word of words) {
    starts.push(length);
    length += word.length + 1;
  }
  const text = words.join(' ');
  const toSpan = ({ first, end }: WordRange) => ({
    block: 0,
    start: starts[first] ?? 0,
    end: (starts[end - 1] ?? 0) + (words[end - 1] ?? '').length,
  });
  return {
    id,
    site,
    language: 'en',
    fullyAnnotated: true,
    blocks: [text],
    kind: ['p'],
    mentions: products.map((range) => {
      const span = toSpan(range);
      return { ...span, text: text.slice(span.start, span.end), product: null, linked: false };
    }),
    ignore: ignored.map(toSpan),
  };
}
