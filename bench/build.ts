/**
 * How fast do feeds become a base, and how large is it? Wall time by stage and CPU, the verification
 * included.
 *
 *     npm run build && node dist/bench/build.js --offers 1000000 [--seed 1] [--runs 3] [--keep DIR] [--write]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import {
  type BuildProgress,
  type BuildStage,
  buildBase,
  buildStages,
} from '../services/product-index/feed/build-base.ts';
import { machineLine } from './machine-line.ts';
import { replaceSection } from './replace-section.ts';
import { writeFeeds } from './write-feeds.ts';

const { values } = parseArgs({
  options: {
    offers: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    /** Where the last run's index stays. */
    keep: { type: 'string' },
    /** For feeds and index, which take 600 bytes an offer. */
    scratch: { type: 'string', default: tmpdir() },
    write: { type: 'boolean', default: false },
  },
});
const offers = Number(values.offers);
const seed = Number(values.seed);
const runs = Number(values.runs);
const folder = mkdtempSync(join(values.scratch, 'linkweave-build-'));
const rows: string[] = [];
let heapBytes = 0;

try {
  const feeds = writeFeeds(join(folder, 'feeds'), seed, offers);
  for (let run = 0; run < runs; run++) {
    const out = run === runs - 1 && values.keep ? values.keep : join(folder, 'index');
    rows.push(await measure(feeds, out));
    if (out !== values.keep) rmSync(out, { recursive: true });
  }
  const text = [
    `${offers.toLocaleString('en-US')} generated offers, seed ${seed}, in ${feeds.paths.length} JSON Lines files of ` +
      `${(feeds.bytes / 1e6).toFixed(0)} MB, one a language: titles of ${feeds.titleLen.toFixed(0)} characters, links of ` +
      `${feeds.linkLen.toFixed(0)} with 33 random bits, image links with 64. The generator alone takes ` +
      `${feeds.generatorMicros.toFixed(1)} us of CPU an offer, before the build and not in its figures.`,
    '',
    `${machineLine()}. One row a run; heap (of the first thread) and resident memory are the highest so far, resident ` +
      'memory counts mapped pages of the index.',
    '',
    `| offers/s | seconds | ${buildStages.join(' | ')} | CPU us an offer | products | bytes an offer | heap MB | resident MB |`,
    `| ${'--- | '.repeat(buildStages.length + 7)}`.trimEnd(),
    ...rows,
  ].join('\n');
  console.log(text);
  if (values.write) {
    const command = `node dist/bench/build.js --offers ${offers} --seed ${seed} --runs ${runs} --write`;
    replaceSection(`Build, ${offers.toLocaleString('en-US')} offers`, command, text);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One build. @returns its row */
async function measure(feeds: ReturnType<typeof writeFeeds>, out: string): Promise<string> {
  const started = performance.now();
  const before = process.cpuUsage();
  const begun = new Map<BuildStage, number>();
  const { header } = await buildBase({
    out,
    feeds: feeds.paths,
    mapping: feeds.mapping,
    onProgress: ({ stage }: BuildProgress) => {
      if (!begun.has(stage)) begun.set(stage, performance.now());
      heapBytes = Math.max(heapBytes, process.memoryUsage().heapUsed);
    },
  });
  const ended = performance.now();
  const { user, system } = process.cpuUsage(before);
  const seconds = (ended - started) / 1000;
  const starts = buildStages.map((stage) => begun.get(stage) ?? ended);
  const stages = starts.map((start, i) => ((starts[i + 1] ?? ended) - start) / 1000);
  const { counts, dataBytes } = header;
  const cells = [
    Math.round(counts.offers / seconds).toLocaleString('en-US'),
    seconds.toFixed(1),
    ...stages.map((each) => each.toFixed(1)),
    ((user + system) / counts.offers).toFixed(1),
    counts.products.toLocaleString('en-US'),
    (dataBytes / counts.offers).toFixed(0),
    (heapBytes / 1e6).toFixed(0),
    (process.resourceUsage().maxRSS / 1e3).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}
