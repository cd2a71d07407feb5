import { candidatesToWinners } from '../../../services/matcher/candidates-to-winners.ts';
import type { Scored } from '../../../services/matcher/overlap.ts';

/**
 * The links that the matcher publishes at a threshold.
 *
 * @param judged of one page; those below the threshold change nothing and may be left out
 * @param linksPerProduct how often a product may be linked on the page
 */
export function judgedToLinks(
  judged: readonly Scored[],
  publishAt: number,
  linksPerProduct = 1,
): readonly Scored[] {
  const sure = judged.filter(({ score }) => score >= publishAt);
  const candidates = sure.map(({ candidate }) => candidate);
  const scores = sure.map(({ score }) => score);
  return candidatesToWinners(candidates, scores, publishAt, false, linksPerProduct).winners;
}
