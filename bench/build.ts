import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { buildBase } from '../services/product-index/feed/build-base.ts';
import { machineLine } from './machine-line.ts';
import { OfferGenerator } from './offer-generator.ts';
import { offersToLines } from './offers-to-lines.ts';
import { replaceSection } from './replace-section.ts';

/** How fast does a feed become a base, and how large is it? Wall time and CPU, the verification included. */
async function build(): Promise<void> {
  const { values } = parseArgs({
    options: {
      offers: { type: 'string', default: '200000' },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '3' },
      write: { type: 'boolean', default: false },
    },
  });
  const offers = Number(values.offers);
  const folder = mkdtempSync(join(tmpdir(), 'linkweave-build-'));
  const feed = join(folder, 'feed.jsonl');
  const generator = new OfferGenerator(Number(values.seed), offers);
  await pipeline(Readable.from(offersToLines(generator.offers())), createWriteStream(feed));

  const rows: string[] = [];
  let heapBytes = 0;
  for (let run = 0; run < Number(values.runs); run++) {
    const out = join(folder, 'index');
    const started = performance.now();
    const before = process.cpuUsage();
    const { header } = await buildBase({
      out,
      feeds: [feed],
      onProgress: () => {
        heapBytes = Math.max(heapBytes, process.memoryUsage().heapUsed);
      },
    });
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - started) / 1000;
    const { counts, dataBytes } = header;
    const cells = [
      seconds.toFixed(1),
      Math.round(counts.offers / seconds).toLocaleString('en-US'),
      ((user + system) / counts.offers).toFixed(1),
      counts.products.toLocaleString('en-US'),
      (dataBytes / counts.offers).toFixed(0),
      (heapBytes / 1e6).toFixed(0),
      (process.resourceUsage().maxRSS / 1e3).toFixed(0),
    ];
    rows.push(`| ${cells.join(' | ')} |`);
    rmSync(out, { recursive: true });
  }
  const feedBytes = statSync(feed).size;
  rmSync(folder, { recursive: true });
  const text = [
    `${offers.toLocaleString('en-US')} generated offers, seed ${values.seed}, one JSON Lines file of ` +
      `${(feedBytes / 1e6).toFixed(0)} MB; ${machineLine()}. One row a run; heap and resident memory are ` +
      'the highest so far, resident memory counts mapped pages of the index.',
    '',
    '| seconds | offers/s | CPU us an offer | products | bytes an offer | heap MB | resident MB |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  console.log(text);
  if (!values.write) return;
  const command = `node dist/bench/build.js --offers ${offers} --seed ${values.seed} --runs ${values.runs} --write`;
  replaceSection(`Build, ${offers.toLocaleString('en-US')} offers`, command, text);
}

await build();
