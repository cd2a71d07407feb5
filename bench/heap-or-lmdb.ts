/**
 * Why does the index live in LMDB? The same catalogue as objects in a `Map` and in this system's index:
 * answers and collection pauses under the same load, for catalogues of growing size.
 *
 *     npm run build && node dist/bench/heap-or-lmdb.js [--offers 100000,300000,1000000] [--seconds 30] [--write]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildBase } from '../services/product-index/feed/build-base.ts';
import { eventually } from '../test/support/eventually.ts';
import { startProcess } from '../test/support/start-process.ts';
import { testAsker } from '../test/support/test-asker.ts';
import { lmdbIndex } from './heap-or-lmdb/lmdb-index.ts';
import { mapOfObjects } from './heap-or-lmdb/map-of-objects.ts';
import { type LoadFigures, serveLoad } from './heap-or-lmdb/serve-load.ts';
import { machineLine } from './machine-line.ts';
import { realPageTokens } from './page-texts.ts';
import { replaceSection } from './replace-section.ts';
import { writeFeeds } from './write-feeds.ts';

const PAGES_PER_SECOND = 20;
const CHANGES_PER_SECOND = 2000;
/** What the heap of the `Map` may grow to. It ends earlier: a `Map` takes 2^24 names, those of some 5 million offers. */
const HEAP_MEGABYTES = 16_000;

const { values } = parseArgs({
  options: {
    offers: { type: 'string', default: '100000,300000,1000000' },
    seconds: { type: 'string', default: '30' },
    /** Of the child that measures one: `map`, or the folders of an index and its sockets. */
    map: { type: 'string' },
    index: { type: 'string' },
    run: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const load = { seconds, pagesPerSecond: PAGES_PER_SECOND, changesPerSecond: CHANGES_PER_SECOND };

if (values.map !== undefined) {
  tell(await serveLoad(mapOfObjects(Number(values.map)), realPageTokens(54), load));
} else if (values.index !== undefined && values.run !== undefined) {
  const asker = testAsker(values.run, ['index-writer']);
  await eventually(() => asker.readyPeers('index-writer') === 1);
  tell(await serveLoad(lmdbIndex(values.index, asker), realPageTokens(54), load));
  await asker.close();
} else {
  await compare(values.offers.split(',').map(Number));
}

function tell(figures: LoadFigures): void {
  process.stdout.write(JSON.stringify(figures), () => process.exit());
}

async function compare(sizes: readonly number[]): Promise<void> {
  const rows: string[] = [];
  const longest: Record<'map' | 'lmdb', number[]> = { map: [], lmdb: [] };
  for (const offers of sizes) {
    const map = child(['--map', String(offers)], [`--max-old-space-size=${HEAP_MEGABYTES}`]);
    rows.push(row(offers, 'objects in a Map', map));
    const lmdb = await measureLmdb(offers);
    rows.push(row(offers, 'this index', lmdb));
    longest.map.push(map.longest);
    longest.lmdb.push(lmdb.longest);
  }
  const bars = (numbers: readonly number[]) => `bar [${numbers.map((ms) => ms.toFixed(1))}]`;
  const text = [
    `${machineLine()}. For ${seconds} s, ${PAGES_PER_SECOND} pages a second of 800 tokens, every stretch of up to ten looked up as a name ` +
      `and the offers of what it names read; ${CHANGES_PER_SECOND} prices a second change meanwhile. Times from the moment a page was to ` +
      'be answered, in the process that holds the catalogue.',
    '',
    '| offers | kept as | median ms | 99.9 % | longest answer | longest collection pause | time in pauses | heap MB |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '```mermaid',
    'xychart-beta',
    '  title "Longest answer, ms: objects in a Map (first), this index (second)"',
    `  x-axis [${sizes.map((offers) => `"${offers.toLocaleString('en-US')} offers"`)}]`,
    '  y-axis "ms"',
    `  ${bars(longest.map)}`,
    `  ${bars(longest.lmdb)}`,
    '```',
  ].join('\n');
  console.log(text);
  if (!values.write) return;
  const command = `node dist/bench/heap-or-lmdb.js --offers ${values.offers} --seconds ${seconds} --write`;
  replaceSection('On the heap or off it', command, text);
}

async function measureLmdb(offers: number): Promise<LoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'linkweave-heap-'));
  const index = join(folder, 'index');
  const run = join(folder, 'run');
  const feeds = writeFeeds(join(folder, 'feeds'), 1, offers);
  await buildBase({ out: index, feeds: feeds.paths, mapping: feeds.mapping });
  const writer = await startProcess('services/product-index/writer.js', {
    LINKWEAVE_PATHS_INDEX: index,
    LINKWEAVE_PATHS_RUN: run,
    LINKWEAVE_LOGGING_LEVEL: 'warn',
  });
  try {
    return child(['--index', index, '--run', run], []);
  } finally {
    await writer.stop('SIGTERM');
    rmSync(folder, { recursive: true });
  }
}

function child(args: readonly string[], nodeArgs: readonly string[]): LoadFigures {
  const script = fileURLToPath(import.meta.url);
  const command = [...nodeArgs, script, '--seconds', String(seconds), ...args];
  return JSON.parse(execFileSync(process.execPath, command).toString()) as LoadFigures;
}

function row(offers: number, kind: string, figures: LoadFigures): string {
  const { median, p999, longest, longestPause, pauseShare, heapMegabytes } = figures;
  const cells = [
    offers.toLocaleString('en-US'),
    kind,
    ...[median, p999, longest, longestPause].map((ms) => ms.toFixed(1)),
    `${(pauseShare * 100).toFixed(2)} %`,
    heapMegabytes.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}
