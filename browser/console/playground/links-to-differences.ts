import type { FoundLink, Side } from './playground-answer.ts';

export type Verdict = 'same' | 'other product' | 'only first' | 'only second';

/** What both sides make of one stretch of text, or of two that overlap. */
export interface Difference {
  readonly first: FoundLink | undefined;
  readonly second: FoundLink | undefined;
  readonly verdict: Verdict;
}

/** The links of two sides beside each other, in the order of the text. */
export function linksToDifferences(first: Side, second: Side | undefined): Difference[] {
  const unmatched = new Set(second?.links);
  const all = first.links.map((link): Difference => {
    const other = [...unmatched].find((one) => overlap(one, link));
    if (other) unmatched.delete(other);
    return { first: link, second: other, verdict: judge(link, other, second) };
  });
  for (const link of unmatched) {
    all.push({ first: undefined, second: link, verdict: 'only second' });
  }
  return all.sort((x, y) => placeOf(x) - placeOf(y));
}

function judge(first: FoundLink, second: FoundLink | undefined, side: Side | undefined): Verdict {
  if (!side) return 'same';
  if (!second) return 'only first';
  return first.product.id === second.product.id ? 'same' : 'other product';
}

function overlap(one: FoundLink, other: FoundLink): boolean {
  return one.block === other.block && one.start < other.end && other.start < one.end;
}

function placeOf({ first, second }: Difference): number {
  const { block = 0, start = 0 } = first ?? second ?? {};
  return block * 1e7 + start;
}
