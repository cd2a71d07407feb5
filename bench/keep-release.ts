import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { installationRoot } from '../shared/config/paths.ts';
import { version } from '../shared/config/version.ts';
import { documentSections } from './document-sections.ts';
import { replaceSection } from './replace-section.ts';

/** What serving costs with one state of the program. */
export interface ReleaseCost {
  readonly offers: number;
  readonly dataBytes: number;
  readonly cores: number;
  /** Answered whole, HTTP to HTTP, by all cores. */
  readonly pagesPerSecond: number;
  /** Of a page. */
  readonly tokens: number;
}

const title = 'Cost per release';
const document = join(installationRoot, 'docs/benchmarks.md');
const head = [
  '| version | commit | day | offers | pages/s per core | tokens/s per core | GB per 10 million offers |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

/** Adds a row to the history in docs/benchmarks.md, or replaces that of the same commit and number of offers. */
export function keepRelease(cost: ReleaseCost, command: string): void {
  const { offers, dataBytes, cores, pagesPerSecond, tokens } = cost;
  const perCore = pagesPerSecond / cores;
  const row = [
    version,
    commit(),
    new Date().toISOString().slice(0, 10),
    offers.toLocaleString('en-US'),
    perCore.toFixed(1),
    Math.round(perCore * tokens).toLocaleString('en-US'),
    ((dataBytes / offers) * 1e-2).toFixed(2),
  ];
  const others = rowsBefore().filter((cells) => cells[1] !== row[1] || cells[3] !== row[3]);
  const rows = [...others, row].map((cells) => `| ${cells.join(' | ')} |`);
  const text = [
    'Rows of earlier states stay. Pages of 800 words at most load, the load generator on the same cores.',
    '',
    ...head,
    ...rows,
  ].join('\n');
  replaceSection(title, command, text);
}

function rowsBefore(): string[][] {
  const section = documentSections(document).sections.get(title) ?? '';
  return [...section.matchAll(/^\| (\d.*) \|$/gm)].map(([, cells = '']) => cells.split(' | '));
}

/** Of the checkout, `-` outside of one. */
function commit(): string {
  try {
    const args = ['-C', installationRoot, 'rev-parse', '--short', 'HEAD'];
    return execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '-';
  }
}
