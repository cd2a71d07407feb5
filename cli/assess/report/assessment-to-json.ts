import type { Assessment } from '../assessment.ts';

/** The assessment for programs: figures, groups, curves and errors; no page texts. NaN becomes null. */
export function assessmentToJson(assessment: Assessment): string {
  return JSON.stringify(
    { ...assessment, sides: assessment.sides.map(({ pages: _, ...side }) => side) },
    (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
    2,
  );
}
