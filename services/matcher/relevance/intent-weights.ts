import type { Intent } from './intent-words.ts';

/** Log-odds that the text's intent adds to what `text` says. Beliefs, not tuned: see docs/assessment.md. */
export interface IntentWeights {
  /** The sentence of the mention. */
  readonly sentence: Readonly<Record<Intent, number>>;
  /** The page's first block or one of its headings speaks of harm. */
  readonly pageHarm: number;
  /**
   * ln of a product's click rate over the usual one, where it was learned (`Candidate.learnedClickRate`). No
   * labelled page can tell it: a belief, not tuned.
   */
  readonly learnedClickRate: number;
}

export const intentWeights: IntentWeights = {
  sentence: { buying: 0.3, comparing: 0.2, using: 0.1, warning: -8, problem: -0.7, harm: -10 },
  pageHarm: -2,
  learnedClickRate: 0.3,
};
