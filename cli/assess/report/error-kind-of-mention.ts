import type { Scored } from '../../../services/matcher/overlap.ts';
import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import type { PagePrediction } from '../predict/page-prediction.ts';
import type { ErrorKind } from './errors-by-kind.ts';

/**
 * Why a mention of a known product got no link; undefined when its product is linked somewhere on
 * the page, or when another product is linked there, which is that link's error.
 */
export function errorKindOfMention(
  { page, mentions }: PagePrediction,
  index: number,
  links: readonly Scored[],
  publishAt: number,
): ErrorKind | undefined {
  const mention = page.mentions[index];
  const right = page.rightProducts[index];
  const found = mentions[index];
  if (!mention || !right || !found) return undefined;
  const isSettled = links.some(
    ({ candidate }) => right.has(candidate.product) || stretchesOverlap(candidate, mention),
  );
  if (isSettled) return undefined;
  if (found.proposed === 'not') return 'no-phrase';
  if (found.rightScore === undefined) return 'not-found';
  return found.rightScore < publishAt ? 'below-threshold' : 'outranked';
}
