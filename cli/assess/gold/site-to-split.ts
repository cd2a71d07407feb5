import { createHash } from 'node:crypto';

export type Split = 'tune' | 'held-out';

/**
 * The side a site stands on. One site in three is held out: nothing is tuned on its pages. The
 * side depends on the site's name alone, so that it stays the same when pages are added.
 */
export function siteToSplit(site: string): Split {
  const hash = createHash('sha256').update(site).digest().readUInt32BE(0);
  return hash % 3 === 0 ? 'held-out' : 'tune';
}
