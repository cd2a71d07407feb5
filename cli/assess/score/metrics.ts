import { averageBySite, type Sample } from './average-by-site.ts';
import type { PageStats, StatName } from './prediction-to-stats.ts';
import type { Ratio } from './ratio.ts';

/** One figure of the tables. */
export interface Metric {
  readonly key: string;
  readonly label: string;
  /** `share` is printed as 0.xx, `rate` with one digit. */
  readonly unit: 'share' | 'rate';
  /** Links a person sees: its interval is widened to Wilson's, for few links prove little. */
  readonly isProportionOfLinks?: true;
  /** Over the sites of a sample; NaN when there was nothing to judge. */
  readonly average: (sample: Sample, stats: readonly PageStats[]) => number;
  /** What was counted, all pages together; undefined for a figure made of two. */
  readonly pooled: (stats: readonly PageStats[]) => Ratio | undefined;
}

/** Every figure, in the order of the tables. */
export const metrics: readonly Metric[] = [
  ratio('first', 'right product first, given the span'),
  ratio('firstFive', '... in the first five'),
  ratio('reachable', '... among 50 candidates'),
  ratio('mediaFirst', 'media: right product first'),
  ratio('mediaFirstFive', 'media: in the first five'),
  ratio('proposed', 'phrases: some phrase meets the mention'),
  ratio('proposedExact', 'phrases: some phrase is the mention'),
  ratio('spanRecall', 'phrases, balanced: recall by overlap'),
  ratio('spanPrecision', 'phrases, balanced: precision by overlap'),
  f1('spanF1', 'phrases, balanced: F1 by overlap', 'spanPrecision', 'spanRecall'),
  ratio('spanRecallExact', 'phrases, balanced: recall, exact'),
  ratio('spanPrecisionExact', 'phrases, balanced: precision, exact'),
  f1('spanF1Exact', 'phrases, balanced: F1, exact', 'spanPrecisionExact', 'spanRecallExact'),
  ratio('judgedRecall', 'candidates, balanced: recall by overlap'),
  ratio('judgedPrecision', 'candidates, balanced: precision by overlap'),
  f1('judgedF1', 'candidates, balanced: F1 by overlap', 'judgedPrecision', 'judgedRecall'),
  { ...ratio('precision', 'published: precision'), isProportionOfLinks: true },
  {
    ...ratio('precisionAllPages', 'published: precision, judged links of all pages'),
    isProportionOfLinks: true,
  },
  ratio('recall', 'published: recall of known products'),
  ratio('recallAnywhere', '... if a product may be linked wherever it is named'),
  ratio('linkScore', 'published: link score'),
  { ...ratio('wrongPer1000Words', 'published: wrong links per 1,000 words'), unit: 'rate' },
  ratio('unknownLinks', 'published: links that cannot be judged'),
  { ...ratio('linksPer1000Words', 'published: links per 1,000 words'), unit: 'rate' },
  { ...ratio('balancedPrecision', 'balanced: precision'), isProportionOfLinks: true },
  {
    ...ratio('balancedPrecisionAllPages', 'balanced: precision, judged links of all pages'),
    isProportionOfLinks: true,
  },
  ratio('balancedRecall', 'balanced: recall of known products'),
  ratio('balancedLinkScore', 'balanced: link score'),
  { ...ratio('balancedWrongPer1000Words', 'balanced: wrong links per 1,000 words'), unit: 'rate' },
];

function ratio(key: StatName, label: string): Metric {
  const ratiosOf = perStats(key);
  return {
    key,
    label,
    unit: 'share',
    average: (sample, stats) => averageBySite(sample, ratiosOf(stats)),
    pooled: (stats) =>
      ratiosOf(stats).reduce<Ratio>(([right, of], one) => [right + one[0], of + one[1]], [0, 0]),
  };
}

function f1(key: string, label: string, precision: StatName, recall: StatName): Metric {
  const precisionsOf = perStats(precision);
  const recallsOf = perStats(recall);
  return {
    key,
    label,
    unit: 'share',
    average: (sample, stats) =>
      harmonicMean(
        averageBySite(sample, precisionsOf(stats)),
        averageBySite(sample, recallsOf(stats)),
      ),
    pooled: () => undefined,
  };
}

function harmonicMean(one: number, other: number): number {
  return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

/** The column of one name, taken out once for the thousand samples. */
function perStats(key: StatName): (stats: readonly PageStats[]) => readonly Ratio[] {
  const columns = new WeakMap<readonly PageStats[], readonly Ratio[]>();
  return (stats) => {
    const known = columns.get(stats);
    if (known) return known;
    const column = stats.map((page) => page[key]);
    columns.set(stats, column);
    return column;
  };
}
