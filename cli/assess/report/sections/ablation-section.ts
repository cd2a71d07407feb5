import type { Assessment } from '../../assessment.ts';
import { formatFigure } from '../format-figure.ts';
import { isAblation } from '../is-ablation.ts';
import { markdownTable } from './markdown-table.ts';
import { signedDifference } from './signed-difference.ts';

const shown = ['first', 'firstFive', 'precisionAllPages', 'recall', 'linkScore'];
const headings = ['first', 'in the first five', 'precision, all pages', 'recall', 'link score'];

/** What each kind of evidence brings: the figures without it, against those with all. */
export function ablationSection({ sides }: Assessment): string {
  const parts = sides.flatMap(({ split, systems }) => {
    const [first] = systems;
    const without = systems.filter(isAblation);
    const whole = shown.map((key) => formatFigure(first?.estimates[key]?.value ?? Number.NaN));
    return [
      `**${split === 'tune' ? 'Tuning side' : 'Held-out side'}**`,
      markdownTable(
        ['left out', ...headings],
        [
          ['nothing', ...whole],
          ...without.map(({ name, differences }) => [
            name.replace(/^.*without /, ''),
            ...shown.map((key) => signedDifference(differences?.[key])),
          ]),
        ],
      ),
    ];
  });
  return parts.join('\n\n');
}
