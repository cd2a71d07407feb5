import type { Assessment } from '../../assessment.ts';
import type { Group } from '../../score/group-results.ts';
import { markdownTable } from './markdown-table.ts';
import { withInterval } from './with-interval.ts';

const ofPages = ['first', 'firstFive', 'precisionAllPages', 'recall', 'wrongPer1000Words'];
const headings = ['first', 'in the first five', 'precision', 'recall', 'wrong per 1,000 words'];

/**
 * Links of the first system by language, category, length and site. Sites of the held-out side are left out:
 * whoever reads how each fares will soon tune for them.
 */
export function groupsSection({ sides, publishAt }: Assessment): string {
  const parts = sides.flatMap(({ split, systems, groups }) => {
    const isTuned = split === 'tune';
    const table = (by: Group['by']) => {
      const rows = groups.filter((group) => group.by === by && group.mentionCount > 0);
      return markdownTable([by, 'pages', 'mentions', 'known', ...headings], rows.map(toRow));
    };
    return [
      `**${isTuned ? 'Tuning' : 'Held-out'} side**, ${systems[0]?.name ?? ''} from ${publishAt}. Precision is of the judged links of all pages.`,
      table('language'),
      table('category'),
      table('length in tokens'),
      ...(isTuned ? [table('site')] : []),
    ];
  });
  return parts.join('\n\n');
}

function toRow({ name, pageCount, mentionCount, knownCount, isOfMentions, estimates }: Group) {
  const figures = ofPages.map((key) => {
    const needsPages = key === 'precisionAllPages' || key === 'wrongPer1000Words';
    if (isOfMentions && needsPages) return '-';
    return withInterval(estimates[key], key === 'wrongPer1000Words' ? 'rate' : 'share');
  });
  return [name, String(pageCount), String(mentionCount), String(knownCount), ...figures];
}
