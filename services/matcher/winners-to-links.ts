import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import type { Generation } from '../../shared/protocol/candidates.ts';
import type { Dropped, Link } from '../../shared/protocol/links.ts';
import { offersExchange } from '../../shared/protocol/offers.ts';
import { rounded, toDropped } from './candidates-to-winners.ts';
import type { LearnedSignal } from './learned/learned-signal.ts';
import type { Scored } from './overlap.ts';
import type { Rules } from './page-to-rules.ts';
import type { JudgedPage, Relevance } from './relevance/relevance.ts';

/** No page may have more links. */
const MOST_PRODUCTS = 1000;

/** Whom to ask, and who learns which products were linked. */
export interface LinkMaking {
  readonly asker: Asker;
  readonly context: AskContext;
  readonly learned?: Pick<LearnedSignal, 'remember'>;
}

/**
 * Fetches the offers of the winners, of merchants that may be linked if there are any, and makes
 * the links; records are read for winners only.
 */
export async function winnersToLinks(
  { asker, context, learned }: LinkMaking,
  winners: readonly Scored[],
  generation: Generation,
  relevance: Relevance,
  page: JudgedPage,
  { merchantsAllowed, merchantsBlocked, publishAt }: Rules & { readonly publishAt: number },
): Promise<{ readonly links: Link[]; readonly dropped: Dropped[] }> {
  if (winners.length === 0) return { links: [], dropped: [] };
  const { currency } = page;
  const products = [...new Set(winners.map((winner) => winner.candidate.product))].slice(
    0,
    MOST_PRODUCTS,
  );
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
  const offerOf = new Map(products.map((product, i) => [product, offers[i]]));
  const links: Link[] = [];
  const dropped: Dropped[] = [];
  for (const winner of winners) {
    const found = offerOf.get(winner.candidate.product);
    if (!found) {
      dropped.push(toDropped(winner, 'no-offer'));
      continue;
    }
    const { candidate } = winner;
    learned?.remember(generation.base, candidate.product, found.offer.id);
    const score = relevance.weighOffer?.(winner.score, found, page) ?? winner.score;
    if (score < publishAt) {
      dropped.push(toDropped({ candidate, score }, 'offer'));
      continue;
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
  }
  return { links, dropped };
}
