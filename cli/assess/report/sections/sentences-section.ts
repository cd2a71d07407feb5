import type { Assessment } from '../../assessment.ts';
import { formatFigure } from '../format-figure.ts';
import { markdownTable } from './markdown-table.ts';

/** Engines on files of marked sentences. */
export function sentencesSection({ mentionFiles }: Assessment): string {
  const parts = mentionFiles.flatMap(({ file, sentenceCount, mentionCount, tuned, best }) => [
    `**${file}**: ${sentenceCount.toLocaleString('en')} sentences, ${mentionCount} names.`,
    markdownTable(
      [
        'engine',
        'threshold',
        'precision',
        'recall',
        'F1',
        'exact: precision',
        'recall',
        'F1',
        'best threshold',
        'F1',
        'exact F1',
      ],
      (tuned ?? []).map(({ engine, phraseAt, estimates }, i) => {
        const figure = (key: string) => formatFigure(estimates[key]?.value ?? Number.NaN);
        const atBest = best[i];
        return [
          engine,
          phraseAt.toFixed(2),
          ...['spanPrecision', 'spanRecall', 'spanF1'].map(figure),
          ...['spanPrecisionExact', 'spanRecallExact', 'spanF1Exact'].map(figure),
          atBest?.phraseAt.toFixed(2) ?? '-',
          formatFigure(atBest?.estimates['spanF1']?.value ?? Number.NaN),
          formatFigure(atBest?.estimates['spanF1Exact']?.value ?? Number.NaN),
        ];
      }),
    ),
  ]);
  return parts.join('\n\n');
}
