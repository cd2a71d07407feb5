import { candidatesToWinners } from '../../../services/matcher/candidates-to-winners.ts';
import type { Scored } from '../../../services/matcher/overlap.ts';
import type { Candidate } from '../../../services/matcher/relevance/relevance.ts';

/**
 * The links that the matcher publishes at a threshold.
 *
 * @param judged of one page; those below the threshold change nothing and may be left out
 */
export function judgedToLinks(judged: readonly Scored[], publishAt: number): readonly Scored[] {
  const scores = new Map<Candidate, number>();
  for (const { candidate, score } of judged) {
    if (score >= publishAt) scores.set(candidate, score);
  }
  const known = { name: 'known', score: (candidate: Candidate) => scores.get(candidate) ?? 0 };
  return candidatesToWinners([...scores.keys()], known, publishAt, false).winners;
}
