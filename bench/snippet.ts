/**
 * What the snippet costs a page: bytes, and time on the main thread by size of the page.
 *
 *     npm run build && node dist/bench/snippet.js
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

import { installationRoot } from '../shared/config/paths.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { linking, startTestPages } from '../test/browser/test-pages.ts';

const LOADS = 9;
const SAMPLE_US = 100;
const words = 'The photographers went out early and took a few pictures of the lake with '.split(
  ' ',
);
const paragraph = (i: number) =>
  `<p>${words.join(' ')} the <b>Sony</b> a7, number <i>${i}</i>.</p>`;
/** About 15 words and 7 nodes a paragraph. */
const sizes = [
  ['article of 1,500 words', 90],
  ['page of 2,900 nodes', 400],
  ['page of 20,000 nodes', 2900],
] as const;

const snippet = readFileSync(join(installationRoot, 'dist/browser/snippet.js'));
console.log(
  `snippet.js: ${snippet.length} bytes, ${gzipSync(snippet, { level: 9 }).length} gzipped, ${brotliCompressSync(snippet).length} brotli`,
);

const browser = await openBrowser();
if (!browser) throw new Error('Cannot measure without /usr/bin/chromium');
const test = await startTestPages();
test.answer = (asked) => {
  const { links } = linking('a7')(asked) as { links: object[] };
  return { links: links.filter((_, i) => i % 10 === 0).slice(0, 20) };
};
console.log(
  'page                     links  snippet ms: least  median   most   longest task of ours ms',
);
test.pages.set('/empty', '<!doctype html>');
for (const [what, paragraphs] of sizes) {
  const body = Array.from({ length: paragraphs }, (_, i) => paragraph(i)).join('');
  test.pages.set(
    '/page',
    `<!doctype html><html lang="en"><script>
      var tasks = [0];
      new PerformanceObserver((list) => {
        for (const { scripts } of list.getEntries())
          for (const { sourceURL, duration } of scripts)
            if (sourceURL.includes('snippet')) tasks.push(duration);
      }).observe({ type: 'long-animation-frame', buffered: true });
    </script><script async src="${test.gateway}/snippet.js" data-publisher="bench"></script><article>${body}</article>`,
  );
  const spentMs: number[] = [];
  let longestMs = 0;
  let links = 0;
  for (let load = 0; load < LOADS; load++) {
    const page = await browser.newPage();
    // Of the same site as what is measured, so that the process stays the same.
    await page.goto(`${test.site}/empty`);
    const snippetMs = await startProfile(page);
    await page.goto(`${test.site}/page`);
    await page.locator('aside[data-linkweave]').waitFor();
    await page.waitForTimeout(300);
    spentMs.push(await snippetMs());
    longestMs = Math.max(longestMs, (await page.evaluate('Math.max(...tasks)')) as number);
    links = await page.locator('a[data-linkweave=link]').count();
    await page.close();
  }
  const [least = 0, median = 0, most = 0] = [0, LOADS >> 1, LOADS - 1].map(
    (i) => spentMs.sort((a, b) => a - b)[i] ?? 0,
  );
  const numbers = [least, median, most].map((ms) => ms.toFixed(1).padStart(8)).join('');
  console.log(
    `${what.padEnd(24)} ${String(links).padStart(5)}  ${numbers.padStart(24)}  ${longestMs.toFixed(0).padStart(10)}`,
  );
}
await browser.close();
await test.close();

/** Samples what runs; the answer is the time below the snippet's functions, ms. */
async function startProfile(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  await devtools.send('Profiler.start');
  return async () => {
    const { profile } = await devtools.send('Profiler.stop');
    const ours = new Set<number>();
    // Parents come before their children.
    for (const { id, callFrame, children = [] } of profile.nodes) {
      if (callFrame.url.endsWith('/snippet.js')) ours.add(id);
      if (ours.has(id)) for (const child of children) ours.add(child);
    }
    const { samples = [], timeDeltas = [] } = profile;
    return (
      samples.reduce((sum, id, i) => sum + (ours.has(id) ? (timeDeltas[i] ?? 0) : 0), 0) / 1000
    );
  };
}
