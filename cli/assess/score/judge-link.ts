import type { Scored } from '../../../services/matcher/overlap.ts';
import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import type { IsCounted } from './is-counted.ts';

/**
 * What a link is worth:
 * - `right`: it meets a mention of its product, exactly or not
 * - `wrong-product`: it meets mentions of known products, none of them its own
 * - `spurious`: it meets nothing on a fully annotated page
 * - `unknown`: nobody knows. It meets a mention whose product is not known, or an ignored stretch,
 *   or nothing on a page whose mentions are not all listed
 */
export type LinkVerdict = 'right' | 'wrong-product' | 'spurious' | 'unknown';

export function judgeLink(page: AssessedPage, link: Scored, isCounted: IsCounted): LinkVerdict {
  const { candidate } = link;
  let meetsKnown = false;
  let meetsOther = !page.fullyAnnotated;
  for (let i = 0; i < page.mentions.length; i++) {
    const mention = page.mentions[i];
    if (!mention || !stretchesOverlap(mention, candidate)) continue;
    const right = page.rightProducts[i];
    if (!right || right.size === 0 || !isCounted(mention)) meetsOther = true;
    else if (right.has(candidate.product)) return 'right';
    else meetsKnown = true;
  }
  if (meetsKnown) return 'wrong-product';
  if (meetsOther || page.ignore.some((ignored) => stretchesOverlap(ignored, candidate)))
    return 'unknown';
  return 'spurious';
}
