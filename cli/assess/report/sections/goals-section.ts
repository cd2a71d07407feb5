import type { Assessment, SideResult } from '../../assessment.ts';
import type { Estimate } from '../../score/stats-to-estimates.ts';
import { markdownTable } from './markdown-table.ts';
import { withInterval } from './with-interval.ts';

interface Goal {
  readonly what: string;
  readonly least: number;
  /** The interval's lower end is what counts. */
  readonly byLowerEnd?: true;
  readonly of: (assessment: Assessment, side: SideResult) => Estimate | undefined;
}

const ofFirst =
  (key: string) =>
  (_: Assessment, { systems }: SideResult) =>
    systems[0]?.estimates[key];
const ofPhrases =
  (key: string) =>
  ({ phrases }: Assessment, { split }: SideResult) =>
    phrases?.sides.find((side) => side.split === split)?.engines[0]?.estimates[key];

const goals: readonly Goal[] = [
  { what: 'right product first, given the span', least: 0.85, of: ofFirst('first') },
  { what: '... in the first five', least: 0.93, of: ofFirst('firstFive') },
  { what: 'phrases, balanced: recall by overlap', least: 0.8, of: ofPhrases('spanRecall') },
  { what: 'phrases, balanced: precision', least: 0.75, of: ofPhrases('spanPrecision') },
  {
    what: 'published: precision on fully annotated pages, lower end',
    least: 0.85,
    byLowerEnd: true,
    of: ofFirst('precision'),
  },
  {
    what: 'published: precision, judged links of all pages, lower end',
    least: 0.85,
    byLowerEnd: true,
    of: ofFirst('precisionAllPages'),
  },
  { what: 'published: recall of known products', least: 0.5, of: ofFirst('recall') },
  {
    what: '... if a product may be linked wherever it is named',
    least: 0.5,
    of: ofFirst('recallAnywhere'),
  },
  { what: 'published: link score', least: 0.45, of: ofFirst('linkScore') },
];

/** What was set out to be reached, and what was. Bold: reached. */
export function goalsSection(assessment: Assessment): string {
  const { sides } = assessment;
  const cell = (goal: Goal, side: SideResult) => {
    const estimate = goal.of(assessment, side);
    const text = withInterval(estimate);
    const reached = goal.byLowerEnd ? estimate?.low : estimate?.value;
    return reached !== undefined && reached >= goal.least ? `**${text}**` : text;
  };
  const names = sides.map(({ split }) => (split === 'tune' ? 'tuning side' : 'held-out side'));
  return markdownTable(
    ['goal', 'at least', ...names],
    goals.map((goal) => [
      goal.what,
      goal.least.toFixed(2),
      ...sides.map((side) => cell(goal, side)),
    ]),
  );
}
