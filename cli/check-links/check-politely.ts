import { setTimeout as sleep } from 'node:timers/promises';

import { textToUrl } from '../../shared/text/text-to-url.ts';
import type { LinkResult } from './link-to-result.ts';

export interface PoliteOptions {
  /** Shops asked at the same time; each shop is asked one question at a time. */
  readonly shopsAtOnce: number;
  /** Least time between two questions to one shop, ms. */
  readonly pauseMs: number;
  /** Longest wait that a shop may ask for; one that asks for more is left alone in this run, s. */
  readonly longestPauseSeconds: number;
  /** When to stop, `performance.now()`, ms. */
  readonly untilMs: number;
}

/**
 * Checks links shop by shop, so that none is asked faster than it should be, however many links it has.
 *
 * @param check answers one link's result
 * @returns results by link; links that were left out are missing
 */
export async function checkPolitely(
  links: readonly string[],
  check: (link: string) => Promise<LinkResult>,
  options: PoliteOptions,
): Promise<Map<string, LinkResult>> {
  const results = new Map<string, LinkResult>();
  const shops = [...byHost(links).values()];
  const checkShop = async (ofShop: readonly string[]) => {
    for (const link of ofShop) {
      if (performance.now() >= options.untilMs) return;
      const result = await check(link);
      results.set(link, result);
      const { pauseSeconds = 0 } = result;
      if (pauseSeconds > options.longestPauseSeconds) return;
      await sleep(Math.max(options.pauseMs, pauseSeconds * 1000));
    }
  };
  const work = async () => {
    for (let shop = shops.shift(); shop; shop = shops.shift()) await checkShop(shop);
  };
  await Promise.all(Array.from({ length: options.shopsAtOnce }, work));
  return results;
}

function byHost(links: readonly string[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const link of new Set(links)) {
    const host = textToUrl(link)?.host ?? '';
    const ofHost = hosts.get(host);
    if (ofHost) ofHost.push(link);
    else hosts.set(host, [link]);
  }
  return hosts;
}
