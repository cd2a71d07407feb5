/**
 * What the snippet costs a page: bytes, and time on the main thread by size of the page.
 *
 *     npm run build && node dist/bench/snippet.js [--loads 15] [--write]
 *
 * The time is that of the thread's own processor, by Chromium's trace of what it ran: script of ours
 * with its compilation, and on its own line what style and layout our changes bring with them. Other
 * work on the machine does not count, the tracing does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';

import { installationRoot } from '../shared/config/paths.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { linking, startTestPages } from '../test/browser/test-pages.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';

/** A trace event: microseconds, `tdur` of the thread's processor. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '15' },
    write: { type: 'boolean', default: false },
  },
});
const loads = Number(values.loads);
/** Longer than all that the snippet does, ms. */
const WATCHED_MS = 1000;
const scripts = new Set(['EvaluateScript', 'FunctionCall', 'FireIdleCallback', 'RunMicrotasks']);
const displays = new Set(['UpdateLayoutTree', 'Layout']);

const words = 'The photographers went out early and took a few pictures of the lake with '.split(
  ' ',
);
const paragraph = (i: number) =>
  `<p>${words.join(' ')} the <b>Sony</b> a7, number <i>${i}</i>.</p>`;
/** About 17 words and 7 nodes a paragraph. */
const sizes = [
  ['article of 1,500 words', 88],
  ['page of 2,900 nodes', 400],
  ['page of 20,000 nodes', 2900],
] as const;

const snippet = readFileSync(join(installationRoot, 'dist/browser/snippet.js'));
const lines = [
  `snippet.js: ${snippet.length} bytes, ${gzipSync(snippet, { level: 9 }).length} gzipped, ${brotliCompressSync(snippet).length} brotli.`,
  `Of ${loads} loads; ms of the main thread's processor. Target: 10 ms in all on an ordinary article, no task beyond 50 ms.`,
  '',
  '| page | links | script: least | median | most | longest task | style and layout from then on, median |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

const browser = await openBrowser();
if (!browser) throw new Error('Cannot measure without /usr/bin/chromium');
const test = await startTestPages();
test.answer = (asked) => {
  const { links } = linking('a7')(asked) as { links: object[] };
  return { links: links.filter((_, i) => i % 10 === 0).slice(0, 20) };
};
test.pages.set('/empty', '<!doctype html>');
for (const [what, paragraphs] of sizes) {
  const body = Array.from({ length: paragraphs }, (_, i) => paragraph(i)).join('');
  const tag = `<script async src="${test.gateway}/snippet.js" data-publisher="bench"></script>`;
  test.pages.set('/page', `<!doctype html><html lang="en">${tag}<article>${body}</article>`);
  const spent: { readonly scriptMs: number; readonly displayMs: number }[] = [];
  let longestMs = 0;
  let links = 0;
  for (let load = 0; load < loads; load++) {
    const page = await browser.newPage();
    // Of the same site as what is measured, so that the process stays the same.
    await page.goto(`${test.site}/empty`);
    const events = await trace(page, `${test.site}/page`);
    const start = events.find(
      ({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.endsWith('/snippet.js'),
    );
    if (!start) throw new Error('Cannot measure: the snippet did not run');
    const { tasks, displayMs } = costs(events, start);
    spent.push({ scriptMs: tasks.reduce((sum, ms) => sum + ms, 0), displayMs });
    longestMs = Math.max(longestMs, ...tasks);
    links = await page.locator('a[data-linkweave=link]').count();
    await page.close();
  }
  const [least, median, most] = quartiles(spent.map(({ scriptMs }) => scriptMs));
  const [, display] = quartiles(spent.map(({ displayMs }) => displayMs));
  lines.push(
    `| ${what} | ${links} | ${least} | ${median} | ${most} | ${longestMs.toFixed(1)} | ${display} |`,
  );
}
await browser.close();
await test.close();
const text = [...lines, '', `${machineLine()}; Chromium ${browser.version()}.`].join('\n');
console.log(text);
if (values.write) replaceSection('The snippet', 'node dist/bench/snippet.js --write', text);

/** Opens the page; all that its threads did. */
async function trace(page: Page, url: string): Promise<TraceEvent[]> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) =>
    events.push(...(value as never as TraceEvent[])),
  );
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
  });
  await page.goto(url);
  await page.waitForTimeout(WATCHED_MS);
  const isComplete = new Promise((done) => devtools.once('Tracing.tracingComplete', done));
  await devtools.send('Tracing.end');
  await isComplete;
  return events;
}

/** Outermost events of script from the snippet's first on, and what the display took meanwhile. */
function costs(events: readonly TraceEvent[], start: TraceEvent) {
  const ours = events
    .filter(({ ph, pid, tid, ts }) => {
      return ph === 'X' && pid === start.pid && tid === start.tid && ts >= start.ts;
    })
    .sort((a, b) => a.ts - b.ts);
  const tasks: number[] = [];
  let end = 0;
  let displayUs = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of ours) {
    if (displays.has(name)) displayUs += tdur;
    if (!scripts.has(name) || ts < end) continue;
    tasks.push(tdur / 1000);
    end = ts + dur;
  }
  return { tasks, displayMs: displayUs / 1000 };
}

function quartiles(values: readonly number[]): readonly string[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((ms) => (ms ?? 0).toFixed(1));
}
