import type { Scored } from '../../../services/matcher/overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import { isSameSpan } from '../gold/is-same-span.ts';
import type { IsCounted } from './is-counted.ts';
import { judgeLink } from './judge-link.ts';
import type { Ratio } from './ratio.ts';

export interface LinkScores {
  /**
   * Of fully annotated pages: the mean, over the union of links and mentions with a known product,
   * of the F1 between predicted and true products with exact stretches. A stretch has one link at
   * most, so each F1 is 1 or 0. Links whose worth nobody knows are left out.
   */
  readonly linkScore: Ratio;
  /** Links that are right, of fully annotated pages. */
  readonly precision: Ratio;
  /** The same of all pages; on most of them a link beside every mention cannot be judged. */
  readonly precisionAllPages: Ratio;
  /** Products known to be mentioned that got a right link; each counts once a page. */
  readonly recall: Ratio;
  /** Wrong links by words of fully annotated pages, times 1,000. */
  readonly wrongPer1000Words: Ratio;
  /** Links of fully annotated pages whose worth nobody knows, of all that stand there. */
  readonly unknownLinks: Ratio;
  /** Links by words of all pages, times 1,000. */
  readonly linksPer1000Words: Ratio;
}

/** Judges the links that one page would get. */
export function scoreLinks(
  page: AssessedPage,
  links: readonly Scored[],
  isCounted: IsCounted,
): LinkScores {
  let right = 0;
  let wrong = 0;
  let exact = 0;
  const reached = new Set<number>();
  for (const link of links) {
    const verdict = judgeLink(page, link, isCounted);
    if (verdict === 'unknown') continue;
    if (verdict !== 'right') {
      wrong++;
      continue;
    }
    right++;
    reached.add(link.candidate.product);
    if (isExact(page, link)) exact++;
  }
  const known = page.rightProducts.filter((products, i) => {
    const mention = page.mentions[i];
    return products.size > 0 && mention && isCounted(mention);
  });
  const wanted = new Map(known.map((products) => [[...products].join(), products]));
  const found = [...wanted.values()].filter((products) =>
    [...products].some((p) => reached.has(p)),
  );
  const union = known.length + right + wrong - exactStretches(page, links, isCounted);
  const none: Ratio = [0, 0];
  return {
    linkScore: page.fullyAnnotated ? [exact, union] : none,
    precision: page.fullyAnnotated ? [right, right + wrong] : none,
    precisionAllPages: [right, right + wrong],
    recall: [found.length, wanted.size],
    wrongPer1000Words: page.fullyAnnotated ? [1000 * wrong, page.wordCount] : none,
    unknownLinks: page.fullyAnnotated ? [links.length - right - wrong, links.length] : none,
    linksPer1000Words: [1000 * links.length, page.wordCount],
  };
}

function isExact(page: AssessedPage, { candidate }: Scored): boolean {
  return page.exactSpans.some(
    (span, i) => isSameSpan(span, candidate) && page.rightProducts[i]?.has(candidate.product),
  );
}

/** Links that stand exactly where a counted mention of a known product does: once in the union. */
function exactStretches(
  page: AssessedPage,
  links: readonly Scored[],
  isCounted: IsCounted,
): number {
  return links.filter(({ candidate }) =>
    page.exactSpans.some((span, i) => {
      const mention = page.mentions[i];
      if (!mention || !isCounted(mention) || page.rightProducts[i]?.size === 0) return false;
      return isSameSpan(span, candidate);
    }),
  ).length;
}
