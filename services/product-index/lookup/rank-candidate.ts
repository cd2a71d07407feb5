/**
 * Order of a range's candidates within the index: which few are worth the matcher's attention. The
 * matcher judges anew, with more evidence.
 *
 * @param name as in evidenceColumns
 * @param coverage share of the range found in the title
 * @param titleCoverage share of the title found in the range
 * @param blockCoverage share of the title found in the whole block
 */
export function rankCandidate(
  name: number,
  coverage: number,
  titleCoverage: number,
  blockCoverage: number,
): number {
  return name + 2 * coverage + titleCoverage + 0.3 * blockCoverage;
}
