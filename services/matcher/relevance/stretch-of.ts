interface Stretch {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** Names a stretch of a page: candidates with the same one are alternatives. */
export function stretchOf({ block, start, end }: Stretch): string {
  return `${block}:${start}:${end}`;
}
