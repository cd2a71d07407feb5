/**
 * What do lookups in an index cost, in the process that has it open, and what does having it open cost?
 *
 *     npm run build && node dist/bench/lookups.js --index DIR [--pages 54] [--rounds 5] [--write]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { openGeneration } from '../cli/open-generation.ts';
import { defaultLimits } from '../services/product-index/lookup/lookup-limits.ts';
import { rangesToNames } from '../services/product-index/lookup/ranges-to-names.ts';
import { requestToQuestion } from '../services/product-index/lookup/request-to-question.ts';
import { tokensToPostings } from '../services/product-index/lookup/tokens-to-postings.ts';
import { rangesToCandidates } from '../services/product-index/ranges-to-candidates.ts';
import type { GenerationReader } from '../services/product-index/store/generation-reader.ts';
import { warmUpRequest } from '../services/product-index/warm-up-request.ts';
import { machineLine } from './machine-line.ts';
import { pageRequest } from './page-request.ts';
import { PAGE_TOKENS, type PageTokens, pagesOf, realPageTokens } from './page-texts.ts';
import { pageToNames } from './page-to-names.ts';
import { quantile } from './quantile.ts';
import { replaceSection } from './replace-section.ts';

/** Phrases are looked up to this length; every stretch of a page's tokens, that is 7,500 of 800. */
const WIDEST = 10;

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    pages: { type: 'string', default: '54' },
    rounds: { type: 'string', default: '5' },
    /** Only answers one question: what a start costs. */
    first: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
if (values.index === undefined) {
  console.error('Usage: node dist/bench/lookups.js --index DIR [--pages N] [--rounds N] [--write]');
  process.exit(2);
}
const opened = openGeneration(values.index);
const { reader } = opened;
if (values.first) {
  rangesToCandidates(reader, warmUpRequest(reader, 60_000), () => 60_000);
  process.stdout.write(String(performance.now()));
} else {
  await measure(values.index);
}
await opened.close();

async function measure(index: string): Promise<void> {
  const { counts, dataBytes } = reader.header;
  const starts = Array.from({ length: 5 }, () => firstAnswerMs(index)).sort((x, y) => x - y);
  let longestPause = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestPause = Math.max(longestPause, duration);
  });
  observer.observe({ entryTypes: ['gc'] });
  for (const _ of opened.base.load());
  const anonymous = anonymousBytes();
  const pages = Number(values.pages);
  const real = realPageTokens(pages);
  const kinds: [string, PageTokens[]][] = [
    ['titles of the index', pagesOf(titles(reader), pages)],
    ['real pages', real],
    ['the same, every word backwards', real.map(backwards)],
  ];
  const rows = kinds
    .filter(([, some]) => some.length > 0)
    .flatMap(([kind, some]) => [
      row(`exact names, ${kind}`, some, lookUpNames),
      row(`all keys, ${kind}`, some, lookUpKeys),
      row(`all keys, verified and ranked, ${kind}`, some, lookUpAll),
    ]);
  // Pauses are told in later turns, and everything above is one.
  await setImmediate();
  await setImmediate();
  for (const { duration } of observer.takeRecords())
    longestPause = Math.max(longestPause, duration);
  const names = counts.names.toLocaleString('en-US');
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  const text = [
    `${machineLine(values.index)}. One thread; pages of ${PAGE_TOKENS} tokens, every stretch of up to ${WIDEST} tokens looked up; ` +
      `${values.rounds} rounds over ${pages} pages of each kind, the first not counted.`,
    '',
    `${counts.offers.toLocaleString('en-US')} offers, ${counts.products.toLocaleString('en-US')} products, ${names} names; ` +
      `data ${megabytes(dataBytes)} MB. From the start of a process to its first answer ` +
      `${starts[2]?.toFixed(0)} ms (${starts[0]?.toFixed(0)} to ${starts[4]?.toFixed(0)}; the file in the page cache). ` +
      `Private memory after opening ${megabytes(anonymous)} MB, filters ${megabytes(opened.base.filterBytes)} MB of it ` +
      `(${(opened.base.filterBytes / counts.names).toFixed(1)} bytes a name). Heap in use at the end ` +
      `${megabytes(process.memoryUsage().heapUsed)} MB; longest collection pause ${longestPause.toFixed(1)} ms.`,
    '',
    '| lookups | tokens/s | ms a page: median | 99 % | longest | found a page |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  console.log(text);
  if (values.write) {
    const command = `node dist/bench/lookups.js --index DIR --pages ${pages} --rounds ${values.rounds} --write`;
    replaceSection(`Lookups, ${counts.offers.toLocaleString('en-US')} offers`, command, text);
  }
}

type LookUp = (page: PageTokens) => () => number;

/** @param lookUp prepares a page; what it returns is measured and says how much was found */
function row(name: string, pages: readonly PageTokens[], lookUp: LookUp): string {
  const times: number[] = [];
  let found = 0;
  const prepared = pages.map(lookUp);
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const run of prepared) {
      const started = performance.now();
      const some = run();
      if (round === 0) continue;
      times.push(performance.now() - started);
      found += some;
    }
  }
  times.sort((x, y) => x - y);
  const total = times.reduce((sum, time) => sum + time, 0);
  const at = (share: number) => quantile(times, share).toFixed(2);
  const rate = Math.round((times.length * PAGE_TOKENS * 1000) / total).toLocaleString('en-US');
  return `| ${name} | ${rate} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${(found / times.length).toFixed(0)} |`;
}

/** Each stretch of tokens as one joined form: is it a name? */
function lookUpNames(page: PageTokens): () => number {
  return () => {
    let found = 0;
    pageToNames(reader, page, WIDEST, () => found++);
    return found;
  };
}

/** What the service looks up: names of all stretches, tokens, stems and joined neighbours. */
function lookUpKeys(page: PageTokens): () => number {
  const request = pageRequest(page, reader.header.languages.slice(0, 2), WIDEST);
  const isOver = () => false;
  return () => {
    const question = requestToQuestion(request);
    const tokens = tokensToPostings(reader, question, defaultLimits, isOver);
    return rangesToNames(reader, question, tokens, isOver).filter((name) => name !== undefined)
      .length;
  };
}

/** The service's own answer: names, tokens, stems and joined neighbours, verified and ranked. */
function lookUpAll(page: PageTokens): () => number {
  const request = pageRequest(page, reader.header.languages.slice(0, 2), WIDEST);
  return () => rangesToCandidates(reader, request, () => 60_000).products.length;
}

/** Titles from all over the index, each once. */
function* titles(index: GenerationReader): Generator<string> {
  const step = Math.max(1, Math.floor(index.productCount / 20_000));
  for (let product = 0; product < index.productCount; product += step) {
    const title = index.offers(product, 1)[0]?.title;
    if (title !== undefined) yield title;
  }
}

function backwards(page: PageTokens): PageTokens {
  return page.map((block) => block.map((token) => [...token].reverse().join('')));
}

function firstAnswerMs(index: string): number {
  const script = fileURLToPath(import.meta.url);
  const { stdout } = spawnSync(process.execPath, [script, '--index', index, '--first']);
  return Number(stdout.toString());
}

function anonymousBytes(): number {
  const line = /RssAnon:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}
