import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';

import { OfferGenerator } from './offer-generator.ts';
import { offersToLines } from './offers-to-lines.ts';

const usage =
  'Usage: node dist/bench/generate-feed.js --offers N [--seed S] [--from I] [--to I] FILE.jsonl[.gz]';

/**
 * Writes a generated feed, or the part of it from one offer to another, as JSON Lines. Says what the
 * generator alone costs, measured apart from the writing, so that a build's figure can be read without it.
 */
async function generateFeed(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      offers: { type: 'string' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      to: { type: 'string' },
    },
  });
  const count = Number(values.offers);
  const [path] = positionals;
  if (!(count > 0) || path === undefined) {
    console.error(usage);
    return 2;
  }
  const generator = new OfferGenerator(Number(values.seed), count);
  const from = Number(values.from);
  const to = Math.min(count, Number(values.to ?? count));
  const target = createWriteStream(path);
  const source = Readable.from(offersToLines(generator.offers(from, to)));
  if (path.endsWith('.gz')) await pipeline(source, createGzip({ level: 1 }), target);
  else await pipeline(source, target);

  const sample = Math.min(to, from + 100_000);
  const started = process.cpuUsage();
  let titleLen = 0;
  let linkLen = 0;
  for (const { title, link } of generator.offers(from, sample)) {
    titleLen += title.length;
    linkLen += link.length;
  }
  const { user, system } = process.cpuUsage(started);
  const each = (sum: number) => (sum / (sample - from)).toFixed(1);
  console.log(
    `${to - from} offers of ${count} to ${path}; the generator alone takes ${each(user + system)} us of CPU an offer; ` +
      `titles ${each(titleLen)}, links ${each(linkLen)} characters`,
  );
  return 0;
}

process.exitCode = await generateFeed();
