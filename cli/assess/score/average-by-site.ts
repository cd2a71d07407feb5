import type { Ratio } from './ratio.ts';

/** Positions of pages, per site. Pages may be drawn more than once. */
export type Sample = readonly (readonly number[])[];

/** The pages themselves, each once, under their sites in order of appearance. */
export function pagesBySite(pages: readonly { readonly site: string }[]): Sample {
  const bySite = new Map<string, number[]>();
  pages.forEach(({ site }, i) => {
    const list = bySite.get(site);
    if (list) list.push(i);
    else bySite.set(site, [i]);
  });
  return [...bySite.values()];
}

/**
 * The mean over sites of what was right of how many on the site's pages; NaN when no site had
 * anything to judge. Ten sites hold half of the mentions: each site counts once.
 *
 * @param ratios one per page
 */
export function averageBySite(sample: Sample, ratios: readonly Ratio[]): number {
  let sum = 0;
  let sites = 0;
  for (const pages of sample) {
    let right = 0;
    let of = 0;
    for (const page of pages) {
      const ratio = ratios[page];
      if (!ratio) continue;
      right += ratio[0];
      of += ratio[1];
    }
    if (of === 0) continue;
    sum += right / of;
    sites++;
  }
  return sites === 0 ? Number.NaN : sum / sites;
}
