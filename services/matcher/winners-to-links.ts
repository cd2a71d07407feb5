import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { Generation } from '../../shared/protocol/candidates.ts';
import type { Dropped, Link } from '../../shared/protocol/links.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { rounded, toDropped } from './candidates-to-winners.ts';
import type { Scored } from './overlap.ts';

/** Fetches the offers of the winners and makes the links; records are read for winners only. */
export async function winnersToLinks(
  asker: Asker,
  winners: readonly Scored[],
  generation: Generation,
  currency: string | undefined,
  context: AskContext,
  onLinked?: (product: number, id: string) => void,
): Promise<{ readonly links: Link[]; readonly dropped: Dropped[] }> {
  if (winners.length === 0) return { links: [], dropped: [] };
  const products = winners.map((winner) => winner.candidate.product);
  const { offers } = await asker.ask(
    'product-index',
    offersExchange,
    { generation, products, ...(currency === undefined ? {} : { currency }) },
    context,
  );
  const links: Link[] = [];
  const dropped: Dropped[] = [];
  winners.forEach((winner, i) => {
    const found = offers[i];
    if (!found) {
      dropped.push(toDropped(winner, 'no-offer'));
      return;
    }
    onLinked?.(winner.candidate.product, found.offer.id);
    const { block, start, end, text, phraseScore, evidence } = winner.candidate;
    links.push({
      block,
      start,
      end,
      text,
      href: found.link,
      score: rounded(winner.score),
      reason: {
        rule: evidence.name > 0 ? 'name' : 'evidence',
        phrase: phraseScore,
        evidence: { ...evidence },
      },
      product: found.offer,
    });
  });
  return { links, dropped };
}
