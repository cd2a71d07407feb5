import type { Layout } from './build-layout.ts';
import { type Lead, PageToCandidates, type Ways } from './page-to-candidates.ts';
import type { BlockKeys } from './tokens-to-keys.ts';
import { blockTokens, verifyCandidate } from './verify-candidate.ts';

/** Means over pages; times per round. */
export interface PageCost {
  readonly lookups: number;
  readonly hits: number;
  readonly candidates: number;
  /** CPU microseconds a page until all candidates are known, and to verify them: one value a round. */
  readonly findUs: readonly number[];
  readonly verifyUs: readonly number[];
}

const none: Lead[] = [];

/** Looks pages up, each afresh; the first round, which warms up, is left out. */
export function measurePages(
  layout: Layout,
  ways: Ways,
  pages: readonly (readonly BlockKeys[])[],
  rounds: number,
): PageCost {
  const findUs: number[] = [];
  const verifyUs: number[] = [];
  let lookups = 0;
  let hits = 0;
  let candidates = 0;
  for (let round = 0; round <= rounds; round++) {
    let find = 0;
    let verify = 0;
    lookups = 0;
    hits = 0;
    candidates = 0;
    for (const page of pages) {
      const started = cpuUs();
      const search = new PageToCandidates(layout, ways);
      const found = page.map(() => new Map<number, Lead[]>());
      search.find(page, (block, product, lead) => {
        const leads = found[block] as Map<number, Lead[]>;
        const known = leads.get(product);
        const isKept = lead.isName || lead.rarity > 0;
        if (!known) leads.set(product, isKept ? [lead] : none);
        else if (isKept && known === none) leads.set(product, [lead]);
        else if (isKept) known.push(lead);
      });
      const foundAt = cpuUs();
      page.forEach((keys, i) => {
        const rarities = keys.tokens.map((token, at) =>
          search.rarityOf(token, keys.a[at] as number, keys.b[at] as number),
        );
        const block = blockTokens(keys, rarities);
        // In the order of the signatures' blocks.
        const products = Uint32Array.from((found[i] as Map<number, Lead[]>).keys()).sort();
        candidates += products.length;
        for (const product of products) {
          const leads = (found[i] as Map<number, Lead[]>).get(product) ?? [];
          verifyCandidate(layout.signatures.of(product), block, leads);
        }
      });
      find += foundAt - started;
      verify += cpuUs() - foundAt;
      lookups += search.lookups;
      hits += search.hits;
    }
    if (round === 0) continue;
    findUs.push(find / pages.length);
    verifyUs.push(verify / pages.length);
  }
  const each = (sum: number) => sum / pages.length;
  return {
    lookups: each(lookups),
    hits: each(hits),
    candidates: each(candidates),
    findUs,
    verifyUs,
  };
}

/** Of the process, collections included: what others do on the machine does not count. */
function cpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
