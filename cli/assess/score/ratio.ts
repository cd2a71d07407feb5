/** What was right, and of how many; both 0 where there was nothing to judge. */
export type Ratio = readonly [right: number, of: number];
