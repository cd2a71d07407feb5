import type { Scored } from '../../../services/matcher/overlap.ts';
import type { AssessedPage } from '../gold/assessed-page.ts';
import type { ScoredSpan } from '../gold/span.ts';

/** What one system says about one page, as far as it is scored. */
export interface PagePrediction {
  readonly page: AssessedPage;
  /** The engine's phrases without overlaps; undefined for a system without an engine of its own. */
  readonly phrases: readonly ScoredSpan[] | undefined;
  /** Stretches with a candidate, at the score of the best, without overlaps. */
  readonly judgedSpans: readonly ScoredSpan[];
  /** Candidates at or above `judgedFloor`. */
  readonly judged: readonly Scored[];
  /** One per mention. */
  readonly mentions: readonly MentionPrediction[];
}

/** What a system says about one mention. */
export interface MentionPrediction {
  /** How well the engine's phrases, overlaps and all, fit the mention. */
  readonly proposed: 'exactly' | 'overlapping' | 'not';
  /** Given the span: place of the right product among those answered, from 0; -1: not there. */
  readonly rank: number;
  /** Given the span: whether the right product is among many more candidates. */
  readonly isReachable: boolean;
  /** Given the span: the product that came first. */
  readonly first: number | undefined;
  /** Highest score of a right product for a stretch that meets the mention; undefined: not found. */
  readonly rightScore: number | undefined;
}

/** Lower scores are of no interest to any curve or error list. */
export const judgedFloor = 0.02;
