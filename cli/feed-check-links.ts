import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { OfferRecord } from '../services/product-index/layout/offer-record.ts';
import { loadConfig } from '../shared/config/load-config.ts';
import { PathsConfig } from '../shared/config/paths.ts';
import { checkPolitely } from './check-links/check-politely.ts';
import { type LinkResult, linkResults, linkToResult } from './check-links/link-to-result.ts';
import { pickOffers } from './check-links/pick-offers.ts';
import { openGeneration } from './open-generation.ts';
import { printTable } from './print-table.ts';

const usage = `Usage: linkweave feed check-links [--merchant M] [--sample N] [--stock] [--out DIR] [--minutes M]
Asks merchants whether the pages that links lead to are still there, politely: one question at a time
to each shop, a pause between, and as long a wait as the shop asks for.
  --sample N       offers to check, at random (default 500)
  --stock          read each page and what it says of the stock (schema.org)
  --out DIR        folder of the report and the update (default <state>/link-checks/<time>)
  --pause MS       between two questions to a shop (default 1000)
  --timeout MS     of one question (default 10000)
  --minutes M      to stop after, with what is known then (default 30)
  --index DIR      index folder (default: the configured one)
  --allow-private  ask addresses inside this network too
Writes report.jsonl, a line for each link, and for each merchant with dead links or offers out of stock a
feed <merchant>.jsonl that says so: linkweave feed load DIR/<merchant>.jsonl`;

/** Checks links of the index in service; writes what it found, and what is to be loaded. */
export async function feedCheckLinks(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (!options) return 2;
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const index = openGeneration(options.index);
  let offers: OfferRecord[];
  try {
    const { productEnd } = index.base.header.counts;
    const numbered = { productEnd, offers: (product: number) => index.reader.offers(product) };
    offers = pickOffers(numbered, options.sample, options.merchant);
  } finally {
    await index.close();
  }
  const { pause, timeout, stock, minutes, allowPrivate } = options;
  const results = await checkPolitely(
    offers.map(({ link }) => link),
    (link) =>
      linkToResult(link, {
        ...{ stock, allowPrivate, timeoutMs: timeout, mostBytes: stock ? 512 * 1024 : 0 },
        againAfterMs: Math.max(pause, 1),
      }),
    {
      ...{ shopsAtOnce: 8, pauseMs: pause, longestPauseSeconds: 120 },
      untilMs: performance.now() + minutes * 60_000,
    },
  );
  const checked = offers.flatMap((offer) => {
    const result = results.get(offer.link);
    return result ? [{ offer, result }] : [];
  });
  mkdirSync(options.out, { recursive: true });
  writeReport(options.out, checked);
  const updates = writeUpdates(options.out, checked);
  printSummary(checked, offers.length, options.out, updates);
  return 0;
}

interface Checked {
  readonly offer: OfferRecord;
  readonly result: LinkResult;
}

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      merchant: { type: 'string' },
      sample: { type: 'string', default: '500' },
      stock: { type: 'boolean', default: false },
      out: { type: 'string' },
      pause: { type: 'string', default: '1000' },
      timeout: { type: 'string', default: '10000' },
      minutes: { type: 'string', default: '30' },
      index: { type: 'string' },
      'allow-private': { type: 'boolean', default: false },
    },
  });
  const numbers = {
    sample: Number(values.sample),
    pause: Number(values.pause),
    timeout: Number(values.timeout),
    minutes: Number(values.minutes),
  };
  for (const [name, value] of Object.entries(numbers)) {
    if (Number.isFinite(value) && value >= (name === 'pause' ? 0 : 1)) continue;
    console.error(`Cannot check links: --${name} must be a number of 1 or more\n${usage}`);
    return undefined;
  }
  const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const out =
    values.out === undefined
      ? join(loadConfig({ paths: PathsConfig }).paths.state, 'link-checks', now)
      : resolve(values.out);
  const { merchant, index, stock, help } = values;
  return { ...numbers, merchant, index, stock, help, out, allowPrivate: values['allow-private'] };
}

function writeReport(out: string, checked: readonly Checked[]): void {
  const lines = checked.map(({ offer: { merchant, id, link }, result }) =>
    JSON.stringify({ merchant, offer: id, link, ...result }),
  );
  writeFileSync(join(out, 'report.jsonl'), lines.map((line) => `${line}\n`).join(''));
}

/** The name of a feed's file is its merchant, unless it is told otherwise. */
function writeUpdates(out: string, checked: readonly Checked[]): string[] {
  const rows = new Map<string, string[]>();
  for (const { offer, result } of checked) {
    if (result.result !== 'dead' && result.result !== 'out-of-stock') continue;
    const ofMerchant = rows.get(offer.merchant) ?? [];
    rows.set(offer.merchant, ofMerchant);
    // Without title and link a row changes the stock and leaves the rest as it is.
    ofMerchant.push(JSON.stringify({ id: offer.id, availability: 'out_of_stock' }));
  }
  return [...rows].map(([merchant, lines]) => {
    const name = merchant.replaceAll(/[/\0]/g, '_');
    const path = join(out, `${name}.jsonl`);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
    return `linkweave feed load --merchant ${JSON.stringify(merchant)} ${JSON.stringify(path)}`;
  });
}

function printSummary(
  checked: readonly Checked[],
  picked: number,
  out: string,
  updates: readonly string[],
): void {
  const merchants = [...new Set(checked.map(({ offer }) => offer.merchant))].sort();
  const count = (merchant: string, result: string) =>
    checked.filter((one) => one.offer.merchant === merchant && one.result.result === result).length;
  printTable([
    ['merchant', ...linkResults],
    ...merchants.map((name) => [name, ...linkResults.map((result) => count(name, result))]),
  ]);
  console.log(`${checked.length} of ${picked} offer(s) checked; ${join(out, 'report.jsonl')}`);
  for (const command of updates) console.log(`To take them out of the links: ${command}`);
}
