import type { Assessment, EnginePhrases, PhrasesOf } from '../../assessment.ts';
import { formatFigure } from '../format-figure.ts';
import { markdownTable } from './markdown-table.ts';

/** The pages that are scored apart: per language, all pages of a language together. */
export function labelsSection({ apart, sides, publishAt }: Assessment): string {
  if (!apart) return '';
  const names = apart.phrases.sides[0]?.engines.map(({ engine }) => engine) ?? [];
  const rowsOf = (key: string) => [
    ...apart.phrases.languages.map(({ language, ...of }) => row(language, of, key)),
    ...apart.phrases.sides.map(({ split, ...of }) =>
      row(split === 'tune' ? 'tuning side' : 'held-out side', of, key),
    ),
  ];
  const headings = ['language', 'pages', 'mentions', ...names];
  const links = apart.languages.map(({ name, pageCount, knownCount, estimates }) => {
    const wrong = estimates['wrongPer1000Words']?.pooled;
    return [
      name,
      String(pageCount),
      String(knownCount),
      counted(estimates['first']?.pooled),
      counted(estimates['recall']?.pooled),
      wrong ? String(Math.round(wrong[0] / 1000)) : '-',
      formatFigure(wrong ? wrong[0] / wrong[1] : Number.NaN, 'rate'),
    ];
  });
  return [
    'Phrases, by overlap: recall of the mentions (media left out).',
    markdownTable(headings, rowsOf('spanRecall')),
    'Phrases, by overlap: precision.',
    markdownTable(headings, rowsOf('spanPrecision')),
    `Links of ${sides[0]?.systems[0]?.name ?? 'the first system'} from ${publishAt}: how many of the known products come first given the span, how many get a link, and wrong links.`,
    markdownTable(
      ['language', 'pages', 'known', 'first', 'linked', 'wrong links', 'per 1,000 words'],
      links,
    ),
  ].join('\n\n');
}

function row(name: string, { pageCount, mentionCount, engines }: PhrasesOf, key: string): string[] {
  const cells = engines.map(({ estimates }: EnginePhrases) => counted(estimates[key]?.pooled));
  return [name, String(pageCount), String(mentionCount), ...cells];
}

/** `0.62 (13/21)` */
function counted(pooled: readonly [number, number] | undefined): string {
  if (!pooled || pooled[1] === 0) return '-';
  return `${formatFigure(pooled[0] / pooled[1])} (${pooled[0]}/${pooled[1]})`;
}
