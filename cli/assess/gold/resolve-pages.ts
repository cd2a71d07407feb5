import type { AssessedPage } from './assessed-page.ts';
import type { GoldPage } from './gold-page.ts';
import { siteToSplit } from './site-to-split.ts';
import { trimSpan } from './trim-span.ts';

const none: ReadonlySet<number> = new Set();

/** Puts the base's product numbers beside the gold's product ids. */
export function resolvePages(
  pages: readonly GoldPage[],
  productsById: ReadonlyMap<string, ReadonlySet<number>>,
): AssessedPage[] {
  return pages.map((page) => ({
    ...page,
    split: page.split ?? siteToSplit(page.site),
    rightProducts: page.mentions.map(({ product }) =>
      product === null ? none : (productsById.get(product) ?? none),
    ),
    exactSpans: page.mentions.map((mention) => trimSpan(page.blocks[mention.block] ?? '', mention)),
    wordCount: page.blocks.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0),
  }));
}
