import type { PagePrediction } from '../predict/page-prediction.ts';
import type { IsCounted } from './is-counted.ts';
import type { Ratio } from './ratio.ts';

export interface ProductScores {
  readonly first: Ratio;
  readonly firstFive: Ratio;
  /** Among the many candidates that the index has when asked for more than the matcher does. */
  readonly reachable: Ratio;
}

/**
 * The right stretch was handed over: does the right product come first? Over the mentions whose
 * product is known. Products that the product rule joins have one number in the base, so they are
 * the same here.
 */
export function scoreProducts(prediction: PagePrediction, isCounted: IsCounted): ProductScores {
  let known = 0;
  let first = 0;
  let firstFive = 0;
  let reachable = 0;
  prediction.page.mentions.forEach((mention, i) => {
    const found = prediction.mentions[i];
    if (!isCounted(mention) || !found || prediction.page.rightProducts[i]?.size === 0) return;
    known++;
    if (found.rank === 0) first++;
    if (found.rank >= 0 && found.rank < 5) firstFive++;
    if (found.isReachable) reachable++;
  });
  return {
    first: [first, known],
    firstFive: [firstFive, known],
    reachable: [reachable, known],
  };
}
