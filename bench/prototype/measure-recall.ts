import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import type { Layout } from './build-layout.ts';
import type { GoldMention } from './gold-mentions.ts';
import { type Lead, PageToCandidates, type Ways } from './page-to-candidates.ts';
import { tokensToKeys } from './tokens-to-keys.ts';
import { blockTokens, verifyCandidate } from './verify-candidate.ts';

const FIRST = 20;

export interface Recall {
  /** Shares of the mentions: right product found at all, among the first twenty, first. */
  readonly found: number;
  readonly first20: number;
  readonly first: number;
  /** Mean over sites of the share in the first twenty. */
  readonly first20BySite: number;
}

/**
 * The span is handed over, the right product looked for among what it leads to.
 * @param productsOf numbers, in the layout, of the products that are the right one
 */
export function measureRecall(
  layout: Layout,
  ways: Ways,
  mentions: readonly GoldMention[],
  productsOf: (mention: GoldMention) => ReadonlySet<number>,
): Recall {
  let found = 0;
  let first20 = 0;
  let first = 0;
  const sites = new Map<string, [found: number, all: number]>();
  for (const mention of mentions) {
    const rank = rankOf(layout, ways, mention.text, productsOf(mention));
    const site = sites.get(mention.site) ?? [0, 0];
    sites.set(mention.site, site);
    site[1]++;
    if (rank === undefined) continue;
    found++;
    if (rank === 0) first++;
    if (rank >= FIRST) continue;
    first20++;
    site[0]++;
  }
  const count = mentions.length;
  const shares = [...sites.values()].map(([some, all]) => some / all);
  return {
    found: found / count,
    first20: first20 / count,
    first: first / count,
    first20BySite: shares.reduce((sum, share) => sum + share, 0) / shares.length,
  };
}

/** Place of the first right product, 0 the best; equals count before it. */
function rankOf(
  layout: Layout,
  ways: Ways,
  text: string,
  right: ReadonlySet<number>,
): number | undefined {
  const keys = tokensToKeys(textToTokens(text).folded);
  const search = new PageToCandidates(layout, ways);
  const leads = new Map<number, Lead[]>();
  search.find([keys], (_block, product, lead) => {
    const known = leads.get(product);
    if (known) known.push(lead);
    else leads.set(product, [lead]);
  });
  const rarities = keys.tokens.map((token, i) =>
    search.rarityOf(token, keys.a[i] as number, keys.b[i] as number),
  );
  const block = blockTokens(keys, rarities);
  const score = (product: number) =>
    verifyCandidate(layout.signatures.of(product), block, leads.get(product) ?? []);
  const best = Math.max(...[...right].filter((one) => leads.has(one)).map(score));
  if (best === Number.NEGATIVE_INFINITY) return undefined;
  let rank = 0;
  for (const product of leads.keys()) if (!right.has(product) && score(product) >= best) rank++;
  return rank;
}
