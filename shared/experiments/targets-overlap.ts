import type { Targeting } from '../protocol/experiments.ts';

/** Whether a page may be meant by both; one without targeting means every page. */
export function targetsOverlap(one: Targeting = {}, other: Targeting = {}): boolean {
  return (
    meet(one.publishers, other.publishers) &&
    meet(one.languages, other.languages) &&
    meet(one.countries, other.countries)
  );
}

function meet(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return !one || !other || one.some((value) => other.includes(value));
}
