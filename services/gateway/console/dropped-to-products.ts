import type { AskContext, Asker } from '../../../shared/messaging/exchanges.ts';
import type { Trace } from '../../../shared/protocol/links.ts';
import { offersExchange } from '../../../shared/protocol/offers.ts';

/** What the offers exchange takes at most. */
const mostProducts = 1000;

/**
 * Titles by the number that a trace calls a product. A playground without them still says everything
 * else: if the index cannot be asked there are none.
 */
export async function droppedToProducts(
  asker: Asker,
  base: string | undefined,
  dropped: Trace['dropped'],
  context: AskContext,
): Promise<Record<string, string>> {
  const products = [...new Set(dropped.map(({ product }) => product))]
    .filter((product) => product >= 0)
    .slice(0, mostProducts);
  if (base === undefined || products.length === 0) return {};
  const generation = { base, sequence: 0 };
  const found = await asker
    .ask('product-index', offersExchange, { generation, products }, context)
    .catch(() => undefined);
  return Object.fromEntries(
    products.flatMap((product, p) => {
      const title = found?.offers[p]?.offer.title;
      return title === undefined ? [] : [[product, title]];
    }),
  );
}
