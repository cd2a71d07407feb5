import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import { isSameSpan } from '../gold/is-same-span.ts';
import type { Span } from '../gold/span.ts';
import type { IsCounted } from './is-counted.ts';

/**
 * How a predicted stretch stands to the page's mentions:
 * - `exact`, `overlapping`: it is a counted mention, or shares a character with one
 * - `apart`: it meets only what counts neither way, or nothing on a page whose mentions are not all
 *   listed
 * - `wrong`: it meets nothing on a fully annotated page
 */
export type SpanVerdict = 'exact' | 'overlapping' | 'apart' | 'wrong';

export function judgeSpan(page: AssessedPage, span: Span, isCounted: IsCounted): SpanVerdict {
  let isAside = !page.fullyAnnotated;
  let meetsCounted = false;
  for (let i = 0; i < page.mentions.length; i++) {
    const mention = page.mentions[i];
    if (!mention || !stretchesOverlap(mention, span)) continue;
    if (!isCounted(mention)) isAside = true;
    else if (isSameSpan(page.exactSpans[i] ?? mention, span)) return 'exact';
    else meetsCounted = true;
  }
  if (meetsCounted) return 'overlapping';
  return isAside || page.ignore.some((ignored) => stretchesOverlap(ignored, span))
    ? 'apart'
    : 'wrong';
}
