import type { Assessment, SideResult } from '../../assessment.ts';
import { metrics } from '../../score/metrics.ts';
import { formatFigure } from '../format-figure.ts';
import { isAblation } from '../is-ablation.ts';
import { markdownTable } from './markdown-table.ts';
import { signedDifference } from './signed-difference.ts';
import { withInterval } from './with-interval.ts';

const shown = [
  'first',
  'firstFive',
  'reachable',
  'mediaFirst',
  'judgedRecall',
  'judgedPrecision',
  'precision',
  'precisionAllPages',
  'recall',
  'linkScore',
  'wrongPer1000Words',
  'linksPer1000Words',
  'unknownLinks',
  'balancedPrecisionAllPages',
  'balancedRecall',
  'balancedLinkScore',
];
const compared = ['first', 'firstFive', 'precisionAllPages', 'recall', 'linkScore'];
const thresholdsShown = [0.4, 0.52, 0.6, 0.72, 0.8, 0.88, 0.92, 0.96];

/** What is linked, on both sides: every system, the first against the baselines, and by threshold. */
export function linksSection({ sides, publishAt, productCount }: Assessment): string {
  const parts = [
    `${productCount.toLocaleString('en')} products; published from ${publishAt}. Columns are engine and algorithm, then baselines.`,
  ];
  for (const side of sides) parts.push(...sideToMarkdown(side));
  return parts.join('\n\n');
}

function sideToMarkdown(side: SideResult): string[] {
  const systems = side.systems.filter((system) => !isAblation(system));
  const [first] = systems;
  const name = side.split === 'tune' ? 'Tuning side' : 'Held-out side';
  const { siteCount, pageCount, fullyAnnotatedCount, mentionCount, knownCount } = side;
  const title =
    `**${name}**: ${siteCount} sites, ${pageCount} pages (${fullyAnnotatedCount} fully annotated), ` +
    `${mentionCount} mentions (${knownCount} of a known product).`;
  const rows = metrics
    .filter(({ key }) => shown.includes(key))
    .map(({ key, label, unit }) => [
      label,
      ...systems.map(({ estimates }) => withInterval(estimates[key], unit)),
    ]);
  const thresholds = [
    'threshold, balanced',
    ...systems.map(({ thresholds: { balancedAt } }) => balancedAt.toFixed(2)),
  ];
  const differences = metrics
    .filter(({ key }) => compared.includes(key))
    .map(({ key, label, unit }) => [
      label,
      ...systems.slice(1).map((system) => signedDifference(system.differences?.[key], unit)),
    ]);
  const points = (first?.curves.links ?? []).filter(({ at }) => thresholdsShown.includes(at));
  return [
    title,
    markdownTable(['figure', ...systems.map((one) => one.name)], [...rows, thresholds]),
    `Against ${first?.name}, paired; bold: the interval leaves out 0.`,
    markdownTable(['figure', ...systems.slice(1).map((one) => one.name)], differences),
    `${first?.name} by threshold:`,
    markdownTable(
      ['threshold', 'precision', 'all pages', 'recall', 'link score', 'wrong per 1,000 words'],
      points.map((point) => [
        point.at.toFixed(2),
        formatFigure(point.precision),
        formatFigure(point.precisionAllPages),
        formatFigure(point.recall),
        formatFigure(point.linkScore),
        formatFigure(point.wrongPer1000Words, 'rate'),
      ]),
    ),
  ];
}
