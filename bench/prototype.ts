import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { installationRoot } from '../shared/config/paths.ts';
import { textToTokens } from '../shared/text/text-to-tokens.ts';
import { machineLine } from './machine-line.ts';
import { PAGE_TOKENS, realPageTokens } from './page-texts.ts';
import { buildLayout, type Layout } from './prototype/build-layout.ts';
import { Catalogue } from './prototype/catalogue.ts';
import { type GoldMention, goldMentions } from './prototype/gold-mentions.ts';
import { measurePageRecall } from './prototype/measure-page-recall.ts';
import { measurePages } from './prototype/measure-pages.ts';
import { measureRecall } from './prototype/measure-recall.ts';
import type { Ways } from './prototype/page-to-candidates.ts';
import { tokensToKeys } from './prototype/tokens-to-keys.ts';

import { replaceSection } from './replace-section.ts';

const PAGES = 54;
const ROUNDS = 5;

/** Layouts and the ways in that each is asked by. */
const searches: readonly (readonly [string, ways: Ways])[][] = [
  [
    ['hashed: names', ways(0, 'none')],
    ['hashed: names, pairs', ways(0, 'stored')],
    ['hashed: names, pairs, 1,000 by rare tokens', ways(1_000, 'stored')],
    ['hashed: names, pairs, 4,000 by rare tokens', ways(4_000, 'stored')],
  ],
  [
    ['token index: names, 1,000 by rare tokens', ways(1_000, 'none')],
    ['token index: names, 4,000 by rare tokens', ways(4_000, 'none')],
    ['the same without joined neighbours of titles', { ...ways(4_000, 'none'), joined: false }],
    ['token index: 1,000, intersections from 2,048 carriers', ways(1_000, 'intersected', 2_048)],
    ['token index: 1,000, intersections from 16,384 carriers', ways(1_000, 'intersected', 16_384)],
    ['token index: 4,000, intersections from 16,384 carriers', ways(4_000, 'intersected', 16_384)],
  ],
];

/**
 * Which layout should the index have? Builds both over the same catalogue and prints what each costs
 * and finds. Real pages, gold mentions and distractors are left out where there are no data.
 */
async function prototype(): Promise<void> {
  const { values } = parseArgs({
    options: {
      offers: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
      data: { type: 'string', default: join(installationRoot, '../shared/data') },
    },
  });
  const catalogue = new Catalogue(Number(values.seed), Number(values.offers), values.data);
  const pages = realPageTokens(PAGES).map((page) => page.map(tokensToKeys));
  const mentions = goldMentions(values.data);
  const generatorUs = generatorCpu(catalogue);
  const order = catalogue.inNameOrder();
  const numbers = new Map<number, number>();
  order.forEach((number, product) => {
    if (number >= catalogue.goldProduct(0)) numbers.set(number, product);
  });
  const right = rightProducts(catalogue, numbers);
  const rightOf = ({ product }: GoldMention) => right.get(product) ?? new Set<number>();

  const sizes: string[] = [];
  const finds: string[] = [];
  for (const [i, rows] of searches.entries()) {
    const folder = mkdtempSync(join(tmpdir(), 'linkweave-prototype-'));
    const layout = buildLayout(folder, catalogue, order, i === 0);
    sizes.push(sizeRow(i === 0 ? 'hashed keys' : 'token index', layout, catalogue, generatorUs));
    for (const [name, ways] of rows) {
      const cost = measurePages(layout, ways, pages, ROUNDS);
      const recall = measureRecall(layout, ways, mentions, rightOf);
      const inPage = measurePageRecall(layout, ways, mentions, rightOf);
      finds.push(
        row([
          name,
          whole(cost.lookups),
          whole(cost.hits),
          whole(cost.candidates),
          spread(cost.findUs),
          spread(cost.verifyUs),
          percent(recall.found),
          percent(recall.first20),
          percent(recall.first20BySite),
          percent(recall.first),
          percent(inPage),
        ]),
      );
    }
    await layout.store.close();
    rmSync(folder, { recursive: true });
  }
  const text = [
    `${whole(catalogue.offerCount)} offers (${whole(catalogue.distractorCount)} real distractors and ` +
      `${catalogue.gold.length} gold products among them), ${whole(catalogue.count)} products, seed ${values.seed}; ` +
      `${pages.length} real pages of ${PAGE_TOKENS} words in nine languages, ${mentions.length} mentions with a known product; ` +
      `${machineLine()}. The generator's own ${(generatorUs / catalogue.offerCount).toFixed(1)} us an offer ` +
      'are taken out of the build.',
    '',
    'Bytes an offer in LMDB (filters: in memory), CPU us an offer:',
    '',
    row(
      'layout|names|joined|tokens|pairs|signatures|filters|all|postings|keys|derive us|sort us|write us'.split(
        '|',
      ),
    ),
    row(new Array(13).fill('---')),
    ...sizes,
    '',
    `A page; times in CPU us, median of ${ROUNDS} rounds (least to most); recall of the right product given the span, and in the span’s page:`,
    '',
    row(
      'search|lookups|found|candidates|find us|verify us|recall|in first 20|the same, mean of sites|first|found in page'.split(
        '|',
      ),
    ),
    row(new Array(11).fill('---')),
    ...finds,
  ].join('\n');
  console.log(text);
  if (!values.write) return;
  const command = `node dist/bench/prototype.js --offers ${values.offers} --seed ${values.seed} --write`;
  replaceSection(`Index layouts compared, ${whole(Number(values.offers))} offers`, command, text);
}

/** CPU microseconds that it takes to generate the catalogue once. */
function generatorCpu(catalogue: Catalogue): number {
  const sample = Math.min(catalogue.count, 100_000);
  const started = process.cpuUsage();
  for (let number = 0; number < sample; number++) catalogue.product(number);
  const { user, system } = process.cpuUsage(started);
  return ((user + system) / sample) * catalogue.count;
}

/** Per gold id: products of the layout with the same words in the title. */
function rightProducts(catalogue: Catalogue, numbers: ReadonlyMap<number, number>) {
  const byTitle = new Map<string, Set<number>>();
  const byId = new Map<string, Set<number>>();
  catalogue.gold.forEach(({ id, title }, place) => {
    const joined = textToTokens(title).folded.join('');
    const products = byTitle.get(joined) ?? new Set();
    byTitle.set(joined, products);
    byId.set(id, products);
    products.add(numbers.get(catalogue.goldProduct(place)) ?? -1);
  });
  return byId;
}

function sizeRow(name: string, layout: Layout, { offerCount }: Catalogue, generatorUs: number) {
  const { names, joined, tokens, pairs, signatures, cpu } = layout;
  const kinds = [names, joined, tokens, ...(pairs ? [pairs] : [])];
  const sum = (of: (kind: (typeof kinds)[number]) => number) =>
    kinds.reduce((total, kind) => total + of(kind), 0);
  const each = (value: number) => (value / offerCount).toFixed(1);
  const filters = sum(({ filter }) => filter.bytes);
  const all = sum(({ bytes }) => bytes) + signatures.storedBytes + filters;
  return row([
    name,
    each(names.bytes),
    each(joined.bytes),
    each(tokens.bytes),
    pairs ? each(pairs.bytes) : '-',
    each(signatures.storedBytes),
    each(filters),
    each(all),
    each(sum(({ postingCount }) => postingCount)),
    each(sum(({ keyCount }) => keyCount)),
    each(cpu.derive - generatorUs),
    each(cpu.sort),
    each(cpu.write),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function whole(value: number): string {
  return Number.isNaN(value) ? '-' : Math.round(value).toLocaleString('en-US');
}

function percent(value: number): string {
  return Number.isNaN(value) ? '-' : `${(value * 100).toFixed(1)} %`;
}

function spread(values: readonly number[]): string {
  if (values.some(Number.isNaN)) return '-';
  const sorted = [...values].sort((x, y) => x - y);
  const at = (place: number) => whole(sorted[place] ?? Number.NaN);
  return `${at(sorted.length >>> 1)} (${at(0)} to ${at(sorted.length - 1)})`;
}

function ways(alone: number, pairs: Ways['pairs'], driverMost = 0): Ways {
  return { alone, pairs, driverMost, joined: true };
}

await prototype();
