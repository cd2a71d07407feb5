import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ReportingConfig } from '../services/reporting/config.ts';
import { type Block, blockIndex, factsVersion } from '../services/reporting/facts/block-index.ts';
import { writeBlock } from '../services/reporting/facts/compact.ts';
import { factsProcess } from '../services/reporting/facts/facts-process.ts';
import { factsToExperiment } from '../services/reporting/facts/facts-to-experiment.ts';
import { factsToReport } from '../services/reporting/facts/facts-to-report.ts';
import { openDuckdb } from '../services/reporting/facts/open-duckdb.ts';
import { type Facts, withFacts } from '../services/reporting/facts/with-facts.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { createLog } from '../shared/logging/log.ts';
import type { ReportRequest } from '../shared/protocol/reports.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';

// How long does a report take over many events? Makes days of facts, as compaction does, and asks what
// the process of reports asks.
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000000' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
});
const [eventCount, dayCount, seed] = [values.events, values.days, values.seed].map(Number) as [
  number,
  number,
  number,
];
const dayMs = 86_400_000;
const rounds = 3;
const limits = { queryMemoryMb: 512, queryThreads: 2 };
const reports: readonly ReportRequest[] = [
  { by: ['experiment', 'arm', 'engine'] },
  { by: ['publisher', 'day'] },
  { by: ['merchant'] },
  { by: ['product'], orderBy: 'clicks', most: 100 },
  { by: ['page'], where: { publisher: ['publisher-7'] } },
  { by: ['phrase', 'product', 'arm'], most: 1000 },
];
/** Of a hundred events so many are pages; with 4 links each the rest are views, clicks, complaints. */
const pageShare = 0.36;

const folder = mkdtempSync(join(tmpdir(), 'report-'));
process.chdir(folder);
mkdirSync('facts');
try {
  const startedMs = performance.now();
  const blocks = await makeBlocks();
  const madeSeconds = (performance.now() - startedMs) / 1000;
  await blockIndex.write({ version: factsVersion, blocks, compacted: [] });
  const pages = blocks.reduce((sum, block) => sum + block.pages, 0);
  const acts = blocks.reduce((sum, block) => sum + block.acts, 0);
  const bytes = readdirSync('facts').reduce((sum, name) => sum + statSync(`facts/${name}`).size, 0);
  const lines = [
    `${pages + acts} events of ${dayCount} days, seed ${seed}: ${pages} pages with 4 links each, ${acts} views, clicks and complaints;`,
    `${(bytes / 2 ** 20).toFixed(0)} MB of facts, made in ${madeSeconds.toFixed(0)} s. ${rounds} rounds a report: median, least to most.`,
    '',
    '| report | rows | seconds | CPU seconds, both threads |',
    '| --- | --- | --- | --- |',
    ...(await measureReports()),
    '',
    await measureCompaction(),
    '',
    machineLine(),
  ];
  console.log(lines.join('\n'));
  if (values.write) {
    replaceSection(
      'Reports over 10 million events',
      'node dist/bench/report.js --write',
      lines.join('\n'),
    );
  }
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
}

/** Each day has the pages of the first at other times, by other requests. */
async function makeBlocks(): Promise<Block[]> {
  const connection = await (await openDuckdb(limits))();
  const first = (Math.floor(Date.now() / dayMs) - dayCount) * dayMs;
  await makeDay(connection, first, Math.round((eventCount * pageShare) / dayCount));
  const blocks: Block[] = [];
  for (let d = 0; d < dayCount; d++) {
    const day = new Date(first + d * dayMs).toISOString().slice(0, 10);
    const of = (table: string) =>
      `(SELECT * REPLACE (request || '.${d}' AS request, "at" + INTERVAL ${d} DAY AS "at") FROM ${table})`;
    blocks.push(await writeBlock(connection, day, true, of('day_pages'), of('day_acts')));
  }
  connection.closeSync();
  return blocks;
}

/** Tables as segmentsToFacts() makes them; everything follows from hashes of seed, day and number. */
async function makeDay(
  connection: DuckDBConnection,
  startMs: number,
  count: number,
): Promise<void> {
  // A number in [0, 1) of a row, and of a row's link.
  const random = (kind: string, ...of: string[]) =>
    `((hash(${[seed, startMs, `'${kind}'`, ...of].join(', ')}) % 1000003) / 1000003.0)`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE day_pages AS
    WITH numbered AS (
      SELECT i, floor(200 * ${random('publisher', 'i')} ** 2)::INTEGER AS p,
        floor(500 * ${random('page', 'i')} ** 3)::INTEGER AS article FROM range(${count}) r(i)),
    armed AS (
      SELECT *, hash(${seed}, p, article) % 2 = 0 AS isBlend,
        list_transform(range(4), lambda j: floor(200000 * ${random('product', 'i', 'j')} ** 3)::INTEGER) AS products
      FROM numbered)
    SELECT 'r' || ${startMs / dayMs} || '.' || i AS request,
      make_timestamp_ms(${startMs} + floor(${dayMs} * ${random('time', 'i')})::BIGINT) AS "at",
      'publisher-' || p AS publisher,
      'https://publisher-' || p || '.example/articles/number-' || article AS page,
      [{experiment: 'engines', arm: if(isBlend, 'blend', 'chunk')}] AS trials,
      if(isBlend, 'blend', 'chunk') AS engine, 'text' AS relevance,
      if(p % 3 = 0, 'de', 'en') AS language, '' AS subId, '' AS visitor, 4::INTEGER AS linkCount,
      list_transform(products, lambda k: {
        offer: 'o' || k, merchant: 'Merchant ' || (k % 300), product: 'gtin:' || k,
        phrase: 'Name ' || (k % 90000), price: {amount: 10.0 + k % 900, currency: 'EUR'}}) AS links,
      ${random('partial', 'i')} < 0.001 AS partial, 2 - 4 * ln(1 - ${random('ms', 'i')}) AS tookMs,
      if(${random('robot', 'i')} < 0.02, 'robot', NULL) AS mark
    FROM armed`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE day_acts AS
    WITH shown AS (
      SELECT *, unnest(links) AS link, unnest(range(4)) AS n FROM day_pages),
    told AS (SELECT *, ${random('act', 'request', 'n')} AS u FROM shown)
    SELECT unnest(list_filter([if(u < 0.416, 'view', ''), if(u < 0.025, 'click', ''), if(u < 0.0028, 'complaint', '')],
        lambda k: k <> '')) AS kind,
      "at" + INTERVAL 20 SECONDS AS "at", request, n::INTEGER AS n, publisher, page, trials, engine, relevance,
      language, subId, visitor, link.phrase AS phrase, link.product AS product, link.merchant AS merchant,
      link.offer AS offer, request || n AS click, request AS address, link.price.amount AS amount,
      link.price.currency AS currency, mark
    FROM told WHERE u < 0.416`);
}

async function measureReports(): Promise<string[]> {
  const connection = await (await openDuckdb(limits))();
  const { reporting } = loadConfig({ reporting: ReportingConfig }, {});
  const lines: string[] = [];
  const measure = async (title: string, ask: (facts: Facts) => Promise<number>) => {
    const seconds: number[] = [];
    const cpuSeconds: number[] = [];
    let rows = 0;
    for (let round = 0; round < rounds; round++) {
      const startedMs = performance.now();
      const before = process.cpuUsage();
      rows = await withFacts(connection, reporting, ask);
      const { user, system } = process.cpuUsage(before);
      seconds.push((performance.now() - startedMs) / 1000);
      cpuSeconds.push((user + system) / 1e6);
    }
    lines.push(`| ${title} | ${rows} | ${spread(seconds)} | ${spread(cpuSeconds)} |`);
  };
  for (const request of reports) {
    const where = Object.entries(request.where ?? {}).map(([name, list]) => ` of ${name} ${list}`);
    await measure(
      `by ${request.by.join(', ')}${where.join('')}`,
      async (facts) => (await factsToReport(facts, request, reporting)).rowCount,
    );
  }
  const experiment = { experiment: 'engines' };
  await measure(
    'experiment engines, by page',
    async (facts) => (await factsToExperiment(facts, experiment, undefined, reporting)).arms.length,
  );
  connection.closeSync();
  return lines;
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((x, y) => x - y).map((value) => value.toFixed(2));
  return `${sorted[sorted.length >> 1]} (${sorted[0]} to ${sorted.at(-1)})`;
}

/** Lines of JSON to facts and archive, of one segment. */
async function measureCompaction(): Promise<string> {
  const connection = await (await openDuckdb(limits))();
  await makeDay(connection, Math.floor(Date.now() / dayMs) * dayMs, 36_000);
  const reader = await connection.runAndReadAll(
    `SELECT to_json({kind: 'answered', "at": strftime("at", '%Y-%m-%dT%H:%M:%S.%gZ'), request: request,
      publisher: publisher, page: page, experiment: 'engines', arm: engine, engine: engine,
      relevance: relevance, language: language, linkCount: linkCount, links: links, partial: partial,
      tookMs: tookMs}) FROM day_pages
     UNION ALL SELECT to_json({kind: kind || 'ed', "at": strftime("at", '%Y-%m-%dT%H:%M:%S.%gZ'), request: request,
      publisher: publisher, arm: engine, engine: engine, offer: offer, merchant: merchant, product: product,
      phrase: phrase, click: click}) FROM day_acts`,
  );
  const lines = reader.getRows().map(([line]) => `${line}\n`);
  connection.closeSync();
  const text = lines.join('');
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(`${day}T00-00-00.000Z-1-0.ndjson`, text);
  const facts = factsProcess(folder, createLog('reporting', { level: 'error' }));
  await facts.run('counts', null, 300_000);
  const startedMs = performance.now();
  await facts.run('compact', null, 300_000);
  const seconds = (performance.now() - startedMs) / 1000;
  facts.stop();
  return `Compaction of a segment of ${lines.length} events, ${(text.length / 2 ** 20).toFixed(0)} MB: ${seconds.toFixed(1)} s, ${Math.round(lines.length / seconds)} events/s.`;
}
