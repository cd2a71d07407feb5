/**
 * Order of a range's candidates within the index: which few are worth the matcher's attention. The
 * matcher judges anew, with more evidence.
 *
 * @param name as in evidenceColumns
 * @param coverage share of the range found in the title
 * @param titleCoverage share of the title found in the range
 * @param page share of the title found in the whole request
 * @param leads whether the range begins with the title's first word
 */
export function rankCandidate(
  name: number,
  coverage: number,
  titleCoverage: number,
  page: number,
  leads: boolean,
): number {
  return name + 2 * coverage + titleCoverage + 0.5 * page + (leads ? 0.5 : 0);
}
