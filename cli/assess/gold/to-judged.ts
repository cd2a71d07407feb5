import type { JudgedPage } from '../../../services/matcher/relevance/relevance.ts';
import type { AssessedPage } from './assessed-page.ts';

/** A gold page as relevance is told of it. */
export function toJudged({ blocks, kind, language }: AssessedPage): JudgedPage {
  return { texts: blocks, kinds: kind, language };
}
