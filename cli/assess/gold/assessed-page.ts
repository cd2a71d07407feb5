import type { GoldPage } from './gold-page.ts';
import type { Split } from './site-to-split.ts';
import type { Span } from './span.ts';

/** A gold page whose product ids were looked up in the assessed index. */
export interface AssessedPage extends GoldPage {
  readonly split: Split;
  /**
   * Per mention: the products that are right, as numbered by the base. Several when merchants share
   * an offer id; none when the product is unknown or not in the catalogue.
   */
  readonly rightProducts: readonly ReadonlySet<number>[];
  /** Per mention: its stretch as it is compared exactly, trimmed by trimSpan(). */
  readonly exactSpans: readonly Span[];
  readonly wordCount: number;
}
