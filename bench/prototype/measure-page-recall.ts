import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import { PAGE_TOKENS } from '../page-texts.ts';
import type { Layout } from './build-layout.ts';
import type { GoldMention } from './gold-mentions.ts';
import { PageToCandidates, type Ways } from './page-to-candidates.ts';
import { type BlockKeys, tokensToKeys } from './tokens-to-keys.ts';

/**
 * Share of the mentions whose right product is among the candidates of their block when the page
 * around them, up to 800 words of it, is looked up at once: what the bounds of a page cost.
 */
export function measurePageRecall(
  layout: Layout,
  ways: Ways,
  mentions: readonly GoldMention[],
  productsOf: (mention: GoldMention) => ReadonlySet<number>,
): number {
  const byPage = new Map<readonly string[], GoldMention[]>();
  for (const mention of mentions) {
    const known = byPage.get(mention.blocks);
    if (known) known.push(mention);
    else byPage.set(mention.blocks, [mention]);
  }
  let found = 0;
  for (const [texts, ofPage] of byPage) {
    for (const [first, blocks] of pieces(texts)) {
      const inPiece = ofPage.filter(({ block }) => block >= first && block < first + blocks.length);
      if (inPiece.length === 0) continue;
      const led = blocks.map(() => new Set<number>());
      new PageToCandidates(layout, ways).find(blocks, (block, product) => {
        led[block]?.add(product);
      });
      for (const mention of inPiece) {
        const candidates = led[mention.block - first];
        if ([...productsOf(mention)].some((product) => candidates?.has(product))) found++;
      }
    }
  }
  return found / mentions.length;
}

/** Neighbouring blocks of at most 800 words together, but at least one. */
function pieces(texts: readonly string[]): [first: number, blocks: BlockKeys[]][] {
  const all: [number, BlockKeys[]][] = [];
  let left = 0;
  texts.forEach((text, block) => {
    const keys = tokensToKeys(textToTokens(text).folded);
    left -= keys.tokens.length;
    const last = all.at(-1);
    if (last && left >= 0) last[1].push(keys);
    else {
      all.push([block, [keys]]);
      left = PAGE_TOKENS - keys.tokens.length;
    }
  });
  return all;
}
