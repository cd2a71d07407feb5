/**
 * How many updates a second does an index take while pages are looked up, and what do readers notice?
 *
 *     npm run build && node dist/bench/updates.js --index DIR [--seconds 15] [--rate 20] [--write]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { openIndex } from '../cli/open-index.ts';
import { sendUpdates } from '../cli/send-updates.ts';
import { baseToService } from '../services/product-index/feed/base-to-service.ts';
import { deadlineIn } from '../shared/messaging/deadline.ts';
import { candidatesExchange } from '../shared/protocol/candidates.ts';
import type { UpdatesRequest } from '../shared/protocol/updates.ts';
import { eventually } from '../test/support/eventually.ts';
import { openLoad } from '../test/support/open-load.ts';
import { startProcess } from '../test/support/start-process.ts';
import { testAsker } from '../test/support/test-asker.ts';
import { linkBase } from './link-base.ts';
import { machineLine } from './machine-line.ts';
import { OfferGenerator } from './offer-generator.ts';
import { pageRequest } from './page-request.ts';
import { realPageTokens } from './page-texts.ts';
import { quantile } from './quantile.ts';
import { replaceSection } from './replace-section.ts';

/** Updates on the disk at once, and requests under way. */
const BATCH = 1000;
const UNDER_WAY = 4;
/** Offers whose prices change. */
const CHANGED = 100_000;
/** Stretches that readers look up: about as many as the phrase engines propose. */
const WIDEST = 4;

const { values } = parseArgs({
  options: {
    index: { type: 'string' },
    seconds: { type: 'string', default: '15' },
    rate: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
  },
});
if (values.index === undefined) {
  console.error('Usage: node dist/bench/updates.js --index DIR [--seconds N] [--rate N] [--write]');
  process.exit(2);
}
const seconds = Number(values.seconds);
const perSecond = Number(values.rate);

// The updates stand beside a link of the base.
const source = openIndex(values.index);
const folder = mkdtempSync(join(resolve(values.index), '..', 'linkweave-updates-'));
const run = mkdtempSync(join(tmpdir(), 'linkweave-updates-'));
linkBase(source, folder);
baseToService(folder, source.id);
const known = idsOf();
const { counts, languages } = source.header;
await source.close();

const env = {
  LINKWEAVE_PATHS_INDEX: folder,
  LINKWEAVE_PATHS_RUN: run,
  LINKWEAVE_LOGGING_LEVEL: 'warn',
};
const asker = testAsker(run, ['product-index', 'index-writer']);
const processes = await Promise.all([
  startProcess('services/product-index/main.js', env),
  startProcess('services/product-index/writer.js', env),
]);
try {
  await eventually(() => asker.readyPeers('product-index') === 1);
  await eventually(() => asker.readyPeers('index-writer') === 1);
  const requests = realPageTokens(18).map((page) =>
    pageRequest(page, languages.slice(0, 2), WIDEST),
  );
  if (requests.length === 0) throw new Error('Cannot measure: ../shared/data/pages is not there');
  const read = (n: number) =>
    asker.ask(
      'product-index',
      candidatesExchange,
      requests[n % requests.length] as (typeof requests)[number],
      { request: 'bench', deadline: deadlineIn(10_000) },
    );
  for (let n = 0; n < 2 * requests.length; n++) await read(n);

  const rows: string[] = [];
  /** Updates and pages at once. @param next requests for the writer, one after the other */
  const phase = async (name: string, next: ((n: number) => UpdatesRequest) | undefined) => {
    const started = performance.now();
    const isOver = () => performance.now() - started > seconds * 1000;
    let applied = 0;
    let sent = 0;
    const sending = async () => {
      while (next && !isOver()) {
        const { put, patched } = await sendUpdates(asker, next(sent++));
        applied += put + patched;
      }
    };
    const [pages] = await Promise.all([
      openLoad(read, perSecond, isOver),
      ...Array.from({ length: UNDER_WAY }, sending),
    ]);
    const took = (performance.now() - started) / 1000;
    const times = pages.map(({ tookMs }) => tookMs).sort((x, y) => x - y);
    const at = (share: number) => quantile(times, share).toFixed(1);
    const rate = next ? Math.round(applied / took).toLocaleString('en-US') : '-';
    const size = next ? (statSync(join(folder, 'updates/data.mdb')).size / 1e6).toFixed(1) : '-';
    rows.push(`| ${name} | ${rate} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${size} |`);
  };
  await phase('none', undefined);
  await phase('prices and stock', changes);
  await phase('prices and stock of the same offers again', changes);
  await phase('new and changed offers', offers);
  const seenMs = await untilSeen(read);
  await phase('none', undefined);

  const text = [
    `${machineLine(values.index)}. ${counts.offers.toLocaleString('en-US')} offers. ${seconds} s each: ${perSecond} pages a second of 800 tokens, ` +
      `all stretches of up to ${WIDEST} tokens, from the moment each was to be asked for; and as many updates as the writer takes, ` +
      `${BATCH} a request and ${UNDER_WAY} requests under way, each on the disk before it is answered. An update was seen by a ` +
      `reader ${seenMs.toFixed(0)} ms after its answer.`,
    '',
    '| updates | a second | a page, ms: median | 99 % | longest | updates on disk, MB |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
  console.log(text);
  if (values.write) {
    const command = `node dist/bench/updates.js --index DIR --seconds ${seconds} --rate ${perSecond} --write`;
    replaceSection(`Updates, ${counts.offers.toLocaleString('en-US')} offers`, command, text);
  }
} finally {
  await asker.close();
  await Promise.all(processes.map((one) => one.stop('SIGTERM')));
  rmSync(folder, { recursive: true });
  rmSync(run, { recursive: true });
}

/** Ids of offers from all over the index, by merchant. */
function idsOf(): [string, string[]][] {
  const byMerchant = new Map<string, string[]>();
  const { productEnd, offers: all } = source.header.counts;
  const step = Math.max(1, Math.floor(all / CHANGED));
  for (let product = 0; product < productEnd; product += step) {
    for (const { merchant, id } of source.offers(product)) {
      const ids = byMerchant.get(merchant);
      if (ids) ids.push(id);
      else byMerchant.set(merchant, [id]);
    }
  }
  return [...byMerchant];
}

/** Prices of a thousand offers of one merchant, other offers each time. */
function changes(n: number): UpdatesRequest {
  const [merchant, ids] = known[n % known.length] as [string, string[]];
  const from = Math.floor(n / known.length) * BATCH;
  const patch = Array.from({ length: BATCH }, (_, i) => ({
    id: ids[(from + i) % ids.length] as string,
    price: { amount: 10 + ((n * 7 + i) % 900), currency: 'EUR' },
    availability: i % 10 === 0 ? ('out_of_stock' as const) : ('in_stock' as const),
  }));
  return { merchant, patch };
}

/** Offers of another generated catalogue: some of products the index has, most of new ones. */
function offers(n: number): UpdatesRequest {
  const put: NonNullable<UpdatesRequest['put']> = [];
  const generator = new OfferGenerator(2, 10_000_000);
  for (const offer of generator.offers(n * BATCH, (n + 1) * BATCH)) {
    const { id, title, link, language, brand, mpn } = offer;
    put.push({
      id,
      title,
      link,
      language,
      price: { amount: Number.parseFloat(offer.price), currency: 'EUR' },
      image: offer.imageLink,
      ...(brand === undefined ? {} : { brand }),
      ...(mpn === undefined ? {} : { mpn }),
    });
  }
  return { merchant: 'newcomer', put };
}

/** From the answer of an update until a page's answer knows it, ms. */
async function untilSeen(
  read: (n: number) => Promise<{ readonly generation: { readonly sequence: number } }>,
): Promise<number> {
  const { sequence } = await sendUpdates(asker, changes(0));
  const started = performance.now();
  while ((await read(0)).generation.sequence < sequence);
  return performance.now() - started;
}
