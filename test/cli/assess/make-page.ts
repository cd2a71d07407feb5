import type { AssessedPage } from '../../../cli/assess/gold/assessed-page.ts';
import type { GoldPage } from '../../../cli/assess/gold/gold-page.ts';
import { resolvePages } from '../../../cli/assess/gold/resolve-pages.ts';

/** Products that the hand-made gold knows, by the number they would have in a base. */
const products = new Map(['p0', 'p1', 'p2', 'p3'].map((id, product) => [id, new Set([product])]));

/**
 * A gold page from marked text: `[Canon R6=p1]` is a mention of product p1, `[Foo=]` one of an
 * unknown product, `[Emma=media:p2]` one of a medium, `{bar}` an ignored stretch.
 */
export function makeGold(blocks: readonly string[], more: Partial<GoldPage> = {}): GoldPage {
  const mentions: GoldPage['mentions'] = [];
  const ignore: GoldPage['ignore'] = [];
  const texts = blocks.map((marked, block) => {
    let text = '';
    for (const [part] of marked.matchAll(/\[[^\]]*\]|\{[^}]*\}|[^[{]+/g)) {
      const [, inner, media, product] = /^\[(.*)=(media:)?(.*)\]$/.exec(part) ?? [];
      const start = text.length;
      if (inner !== undefined) {
        text += inner;
        mentions.push({
          block,
          start,
          end: text.length,
          text: inner,
          product: product || null,
          linked: true,
          ...(media ? { media: true } : {}),
        });
      } else if (part.startsWith('{')) {
        text += part.slice(1, -1);
        ignore.push({ block, start, end: text.length });
      } else text += part;
    }
    return text;
  });
  return {
    id: 'page',
    site: 'site.example',
    language: 'en',
    fullyAnnotated: true,
    blocks: texts,
    kind: texts.map(() => 'p'),
    mentions,
    ignore,
    ...more,
  };
}

/** The same with its product ids looked up. */
export function makePage(blocks: readonly string[], more: Partial<GoldPage> = {}): AssessedPage {
  const [page] = resolvePages([makeGold(blocks, more)], products);
  if (!page) throw new Error('Cannot make the page');
  return page;
}
