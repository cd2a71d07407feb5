import { type ReadBlock, role } from '../read-block.ts';
import { gap } from '../token-gaps.ts';
import { shape } from '../token-shapes.ts';

/**
 * How much a range looks like a product's name, 0.02..1.
 *
 * Letters mixed with digits tell most, then capitals where capitals tell, then a number beside a
 * name, then a length of two to five tokens. A range that tears a run of strong tokens apart, or
 * crosses a function word or a colon, is less likely than one that does not.
 *
 * @param start first token of the chunk
 * @param end first token behind the chunk
 */
export function scoreRange(
  read: ReadBlock,
  first: number,
  last: number,
  start: number,
  end: number,
): number {
  const { roles, shapes, gaps, telling } = read;
  let mixed = 0;
  let numbers = 0;
  let capitals = 0;
  let strong = 0;
  let crossed = 0;
  for (let i = first; i <= last; i++) {
    const bits = shapes[i] ?? 0;
    if (roles[i] === role.strong) strong++;
    if ((bits & shape.digit) !== 0) {
      if ((bits & shape.letter) !== 0) mixed++;
      else numbers++;
    }
    if (telling[i] === 1) capitals++;
    if (roles[i] === role.link || roles[i] === role.opening || (i > first && gaps[i] === gap.loose))
      crossed++;
  }
  const count = last - first + 1;
  let score = 0.15;
  if (mixed > 0) score += 0.3;
  else if (numbers > 0 && strong > numbers) score += 0.15;
  if (capitals > 0) score += 0.15 + (0.15 * capitals) / count;
  else if (strong > numbers) score += 0.08;
  if (count >= 2 && count <= 5) score += 0.15;
  else if (count > 7) score -= 0.1;
  if (strong === numbers && mixed === 0) score -= 0.1;
  score -= 0.06 * crossed;
  if (isTorn(read, first, start)) score -= 0.12;
  if (last + 1 < end && isTorn(read, last + 1, start)) score -= 0.12;
  if (roles[first] === role.strong && roles[last] === role.strong) score += 0.1;
  return Math.min(1, Math.max(0.02, score));
}

/** Whether the border before a token runs between two strong tokens of the same chunk. */
function isTorn(read: ReadBlock, i: number, start: number): boolean {
  return i > start && read.roles[i] === role.strong && read.roles[i - 1] === role.strong;
}
