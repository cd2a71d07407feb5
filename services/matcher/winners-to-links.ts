import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { Generation } from '../../shared/protocol/candidates.ts';
import type { Dropped, Link } from '../../shared/protocol/links.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { rounded, toDropped } from './candidates-to-winners.ts';
import type { Scored } from './overlap.ts';
import type { Rules } from './page-to-rules.ts';

/**
 * Fetches the offers of the winners, of merchants that may be linked if there are any, and makes
 * the links; records are read for winners only.
 */
export async function winnersToLinks(
  asker: Asker,
  winners: readonly Scored[],
  generation: Generation,
  currency: string | undefined,
  { merchantsAllowed, merchantsBlocked }: Rules,
  context: AskContext,
): Promise<{ readonly links: Link[]; readonly dropped: Dropped[] }> {
  if (winners.length === 0) return { links: [], dropped: [] };
  const products = winners.map((winner) => winner.candidate.product);
  const { offers } = await asker.ask(
    'product-index',
    offersExchange,
    {
      generation,
      products,
      ...(currency === undefined ? {} : { currency }),
      ...((merchantsAllowed || merchantsBlocked.length > 0) && {
        merchants: {
          ...(merchantsAllowed && { allowed: [...merchantsAllowed] }),
          blocked: [...merchantsBlocked],
        },
      }),
    },
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
