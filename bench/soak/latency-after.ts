import type { LoadedPage } from '../page-load.ts';
import { quantile } from '../quantile.ts';

/** Something that was done to the system. */
export interface Happening {
  readonly what: string;
  /** When, ms since 1970. */
  readonly epochMs: number;
}

/** A base that is not in memory takes a minute or so to be there, and is in service then. */
const AFTER_MS = 120_000;
const NOTHING = 'nothing for two minutes';

/**
 * The latency of all pages, and of those after each kind of happening until the next one, for two minutes at most: what is
 * slow after nothing happened is not because of what did.
 *
 * @param happened by time
 * @returns lines of a table
 */
export function latencyAfter(
  pages: readonly LoadedPage[],
  happened: readonly Happening[],
): readonly string[] {
  const groups = new Map<string, number[]>([['all', []]]);
  for (const { epochMs, outcome, tookMs } of pages) {
    if (outcome === 'failed') continue;
    const last = happened.findLast((one) => one.epochMs <= epochMs);
    const after = last && epochMs - last.epochMs < AFTER_MS ? last.what : NOTHING;
    groups.get('all')?.push(tookMs);
    const group = groups.get(after);
    if (group) group.push(tookMs);
    else groups.set(after, [tookMs]);
  }
  return [
    '| pages after | number | 50 % | 90 % | 99 % | 99.9 % | longest, ms |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...[...groups].map(([after, times]) => {
      times.sort((a, b) => a - b);
      const at = [0.5, 0.9, 0.99, 0.999, 1].map((part) => quantile(times, part).toFixed(1));
      return `| ${after} | ${times.length} | ${at.join(' | ')} |`;
    }),
  ];
}
