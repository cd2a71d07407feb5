import type { Curves } from './predictions-to-curves.ts';
import type { Thresholds } from './thresholds.ts';

/**
 * The balanced thresholds: where precision and recall together are best. Of equal ones the lowest.
 *
 * @param curves of the tuning pages, so that no held-out page has a say
 * @param publishAt undefined: the balanced one is published, too
 */
export function curvesToThresholds(curves: Curves, publishAt: number | undefined): Thresholds {
  const balancedAt = best(
    curves.links.map(({ at, precisionAllPages, recall }) => ({
      at,
      precision: precisionAllPages,
      recall,
    })),
  );
  return {
    phraseAt: best(curves.phrases),
    judgedAt: best(curves.judged),
    balancedAt,
    publishAt: publishAt ?? balancedAt,
  };
}

function best(
  points: readonly { readonly at: number; readonly precision: number; readonly recall: number }[],
): number {
  let bestAt = 0.5;
  let bestF1 = 0;
  for (const { at, precision, recall } of points) {
    const f1 = (2 * precision * recall) / (precision + recall);
    if (f1 > bestF1) {
      bestF1 = f1;
      bestAt = at;
    }
  }
  return bestAt;
}
