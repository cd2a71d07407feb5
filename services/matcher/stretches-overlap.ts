interface Stretch {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** Whether two stretches of a page share a character. */
export function stretchesOverlap(one: Stretch, other: Stretch): boolean {
  return one.block === other.block && one.start < other.end && other.start < one.end;
}
