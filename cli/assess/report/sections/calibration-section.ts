import type { Assessment } from '../../assessment.ts';
import type { Calibration } from '../../score/calibrate.ts';
import { formatFigure } from '../format-figure.ts';
import { markdownTable } from './markdown-table.ts';

const binCount = 10;

/** How far scores are chances: expected calibration error, and bins of the scores. */
export function calibrationSection({ sides }: Assessment): string {
  const parts = sides.flatMap(({ split, systems: [first] }) => {
    if (!first) return [];
    const { links, linksAllPages, phrases } = first.calibrations;
    const all = [links, linksAllPages, phrases];
    return [
      `**${split === 'tune' ? 'Tuning side' : 'Held-out side'}**, ${first.name}: number, mean score, share that is right.`,
      markdownTable(
        [
          'score',
          'links, fully annotated pages',
          'judged links, all pages',
          'phrases, fully annotated pages',
        ],
        [
          ...Array.from({ length: binCount }, (_, i) => [
            `${(i / binCount).toFixed(1)}-${((i + 1) / binCount).toFixed(1)}`,
            ...all.map((one) => binCell(one, i / binCount)),
          ]),
          ['**expected error**', ...all.map(({ error }) => `**${formatFigure(error)}**`)],
        ],
      ),
    ];
  });
  return parts.join('\n\n');
}

function binCell({ bins }: Calibration, from: number): string {
  const bin = bins.find((one) => one.from === from);
  if (!bin) return '-';
  return `${bin.count}: ${formatFigure(bin.meanScore)}, ${formatFigure(bin.rightShare)}`;
}
