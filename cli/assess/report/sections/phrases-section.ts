import type { Assessment, EnginePhrases } from '../../assessment.ts';
import { markdownTable } from './markdown-table.ts';
import { signedDifference } from './signed-difference.ts';
import { withInterval } from './with-interval.ts';

/** What each engine proposes before the catalogue is asked, and how far the first is ahead. */
export function phrasesSection({ phrases }: Assessment): string {
  const parts = (phrases?.sides ?? []).flatMap(({ split, siteCount, mentionCount, engines }) => [
    `**${split === 'tune' ? 'Tuning side' : 'Held-out side'}**: ${siteCount} sites, ${mentionCount} mentions, media left out.`,
    markdownTable(
      ['engine', 'threshold', 'precision', 'recall', 'F1', 'exact: precision', 'recall', 'F1'],
      engines.map(figures),
    ),
    `How far \`${engines[0]?.engine}\` is ahead, paired; bold: the interval leaves out 0.`,
    markdownTable(
      ['of', 'F1', 'exact F1', 'some phrase is the mention'],
      engines
        .slice(1)
        .map(({ engine, behind }) => [
          engine,
          signedDifference(behind?.['spanF1']),
          signedDifference(behind?.['spanF1Exact']),
          signedDifference(behind?.['proposedExact']),
        ]),
    ),
  ]);
  return parts.join('\n\n');
}

function figures({ engine, phraseAt, estimates }: EnginePhrases): string[] {
  return [
    engine,
    phraseAt.toFixed(2),
    withInterval(estimates['spanPrecision']),
    withInterval(estimates['spanRecall']),
    withInterval(estimates['spanF1']),
    withInterval(estimates['spanPrecisionExact']),
    withInterval(estimates['spanRecallExact']),
    withInterval(estimates['spanF1Exact']),
  ];
}
