import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import { isSameSpan } from '../gold/is-same-span.ts';
import type { Span } from '../gold/span.ts';
import type { IsCounted } from './is-counted.ts';
import { judgeSpan } from './judge-span.ts';
import type { Ratio } from './ratio.ts';

export interface SpanScores {
  readonly recall: Ratio;
  readonly recallExact: Ratio;
  /** Of fully annotated pages only. */
  readonly precision: Ratio;
  readonly precisionExact: Ratio;
}

/**
 * Compares predicted stretches of one page with its mentions, exactly and by overlap. Predictions
 * that meet only ignored stretches or mentions that do not count are left out of precision.
 */
export function scoreSpans(
  page: AssessedPage,
  spans: readonly Span[],
  isCounted: IsCounted,
): SpanScores {
  let mentions = 0;
  let met = 0;
  let metExactly = 0;
  page.mentions.forEach((mention, i) => {
    if (!isCounted(mention)) return;
    mentions++;
    const exact = page.exactSpans[i] ?? mention;
    const meeting = spans.filter((span) => stretchesOverlap(span, mention));
    if (meeting.length > 0) met++;
    if (meeting.some((span) => isSameSpan(span, exact))) metExactly++;
  });
  let overlapping = 0;
  let exact = 0;
  let judged = 0;
  for (const span of page.fullyAnnotated ? spans : []) {
    const verdict = judgeSpan(page, span, isCounted);
    if (verdict === 'apart') continue;
    judged++;
    if (verdict !== 'wrong') overlapping++;
    if (verdict === 'exact') exact++;
  }
  return {
    recall: [met, mentions],
    recallExact: [metExactly, mentions],
    precision: [overlapping, judged],
    precisionExact: [exact, judged],
  };
}
