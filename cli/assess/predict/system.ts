import type { Scored } from '../../../services/matcher/overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import type { ScoredSpan, Span } from '../gold/span.ts';

/** All that one way of finding products says about one page. */
export interface Analysis {
  /** What its engine proposes, before the catalogue is asked; undefined without one of its own. */
  readonly phrases: readonly ScoredSpan[] | undefined;
  /** Every candidate, judged. */
  readonly judged: readonly Scored[];
  /** Per mention whose product is known: products for exactly its stretch, best first. */
  readonly given: readonly (Given | undefined)[];
}

/** What is found when the right stretch is handed over. */
export interface Given {
  readonly span: Span;
  /** As many as the matcher asks for, best first. */
  readonly ranked: readonly number[];
  /** Many more, in no particular order: whether the product could be reached at all. */
  readonly reachable: ReadonlySet<number>;
}

/** A way of finding products: an engine with a relevance algorithm, or a baseline. */
export interface System {
  /** As in the tables: `chunk/text`, `bm25`. */
  readonly name: string;
  /** Baselines have no publishing threshold: theirs is chosen on the tuning pages. */
  readonly isBaseline: boolean;
  readonly analyse: (page: AssessedPage) => Promise<Analysis>;
}
