import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { Generation } from '../../shared/protocol/candidates.ts';
import type { Dropped, Link } from '../../shared/protocol/links.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { rounded, toDropped } from './candidates-to-winners.ts';
import type { Scored } from './overlap.ts';
import type { JudgedPage, Relevance } from './relevance/relevance.ts';

/** Fetches the offers of the winners and makes the links; records are read for winners only. */
export async function winnersToLinks(
  { asker, context }: { readonly asker: Asker; readonly context: AskContext },
  winners: readonly Scored[],
  generation: Generation,
  relevance: Relevance,
  page: JudgedPage,
  publishAt: number,
): Promise<{ readonly links: Link[]; readonly dropped: Dropped[] }> {
  if (winners.length === 0) return { links: [], dropped: [] };
  const products = winners.map((winner) => winner.candidate.product);
  const { currency } = page;
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
    const { candidate } = winner;
    const score = relevance.weighOffer?.(winner.score, found, page) ?? winner.score;
    if (score < publishAt) {
      dropped.push(toDropped({ candidate, score }, 'offer'));
      return;
    }
    const { block, start, end, text, phraseScore, evidence } = candidate;
    const signals = relevance.signals?.(candidate, page);
    links.push({
      block,
      start,
      end,
      text,
      href: found.link,
      score: rounded(score),
      reason: {
        rule: evidence.name > 0 ? 'name' : 'evidence',
        phrase: phraseScore,
        evidence: { ...evidence },
        ...(signals && { signals: { ...signals } }),
      },
      product: found.offer,
    });
  });
  return { links, dropped };
}
