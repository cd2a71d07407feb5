import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { PageTokens } from '../page-texts.ts';
import { quantile } from '../quantile.ts';

/** What a catalogue in one process has to do. */
export interface Catalogue {
  /** Looks up every stretch of a page. @returns offers of what it names */
  readonly answer: (page: PageTokens) => number;
  /** A price changes. @param n counts up */
  readonly change: (n: number) => void | Promise<void>;
}

export interface LoadFigures {
  readonly pages: number;
  readonly found: number;
  /** From when the page was to be answered until it was, ms. */
  readonly median: number;
  readonly p999: number;
  readonly longest: number;
  readonly longestPause: number;
  /** Of the time, spent in collections that stop the thread. */
  readonly pauseShare: number;
  readonly heapMegabytes: number;
}

const WARM_UP_PAGES = 100;

/** Answers pages at a steady rate while prices change, and watches the collector. */
export async function serveLoad(
  catalogue: Catalogue,
  pages: readonly PageTokens[],
  { seconds, pagesPerSecond, changesPerSecond }: Readonly<Record<string, number>>,
): Promise<LoadFigures> {
  const page = (n: number) => pages[n % pages.length] as PageTokens;
  for (let n = 0; n < WARM_UP_PAGES; n++) catalogue.answer(page(n));
  let longestPause = 0;
  let pauses = 0;
  const note = (duration: number) => {
    longestPause = Math.max(longestPause, duration);
    pauses += duration;
  };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) note(duration);
  });
  observer.observe({ entryTypes: ['gc'] });
  const times: number[] = [];
  let found = 0;
  let changed = 0;
  const startMs = performance.now();
  const count = (seconds ?? 0) * (pagesPerSecond ?? 0);
  for (let n = 0; n < count; n++) {
    const atMs = startMs + (n * 1000) / (pagesPerSecond ?? 1);
    const early = atMs - performance.now();
    if (early > 0) await sleep(early);
    found += catalogue.answer(page(n));
    times.push(performance.now() - atMs);
    const due = ((performance.now() - startMs) / 1000) * (changesPerSecond ?? 0);
    for (; changed < due; changed++) await catalogue.change(changed);
  }
  for (const { duration } of observer.takeRecords()) note(duration);
  observer.disconnect();
  const tookMs = performance.now() - startMs;
  times.sort((x, y) => x - y);
  const at = (share: number) => quantile(times, share);
  return {
    pages: times.length,
    found: found / times.length,
    median: at(0.5),
    p999: at(0.999),
    longest: at(1),
    longestPause,
    pauseShare: pauses / tookMs,
    heapMegabytes: process.memoryUsage().heapUsed / 1e6,
  };
}
