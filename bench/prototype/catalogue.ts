import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

import { textToTokens } from '../../shared/text/text-to-tokens.ts';
import { OfferGenerator } from '../offer-generator.ts';

export interface CatalogueProduct {
  /** Of its first offer. */
  readonly title: string;
  readonly brand: string | undefined;
  readonly mpn: string | undefined;
  /** Of up to eight of its offers. */
  readonly titles: readonly string[];
}

export interface GoldProduct {
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
}

type Real = readonly [title: string, brand: string | undefined];

const NAMING_OFFERS = 8;

/** Generated products, and behind them the real ones: those of the gold pages and their distractors. */
export class Catalogue {
  readonly offerCount: number;
  readonly count: number;
  readonly gold: readonly GoldProduct[];
  private readonly generator: OfferGenerator;
  private readonly real: readonly Real[];
  private readonly generated: number;

  /** @param data folder of the real data; without it there are none */
  constructor(seed: number, offers: number, data: string) {
    this.generator = new OfferGenerator(seed, offers);
    this.generated = this.generator.slots.productCount;
    this.gold = readGold(data);
    this.real = [
      ...this.gold.map(({ title, brand }): Real => [title, brand ?? undefined]),
      ...readDistractors(data),
    ];
    this.count = this.generated + this.real.length;
    this.offerCount = offers + this.real.length;
  }

  get distractorCount(): number {
    return this.real.length - this.gold.length;
  }

  product(number: number): CatalogueProduct {
    const real = this.real[number - this.generated];
    if (real) return { title: real[0], brand: real[1], mpn: undefined, titles: [real[0]] };
    let brand: string | undefined;
    let mpn: string | undefined;
    const titles: string[] = [];
    for (const offer of this.generator.offersOf(number)) {
      if (titles.length === NAMING_OFFERS) break;
      titles.push(offer.title);
      brand ??= offer.brand;
      mpn ??= offer.mpn;
    }
    return { title: titles[0] ?? '', brand, mpn, titles };
  }

  /** Number of a gold product by its place in `gold`. */
  goldProduct(place: number): number {
    return this.generated + place;
  }

  /** Products by canonical name: brand, then the title's other words; neighbours share names. */
  inNameOrder(): Uint32Array {
    const names: string[] = [];
    for (let number = 0; number < this.count; number++) {
      const { title, brand } = this.product(number);
      const brandTokens = brand === undefined ? [] : textToTokens(brand).folded;
      const rest = textToTokens(title).folded.filter((token) => !brandTokens.includes(token));
      names.push(`${brandTokens.join(' ')} ${rest.join(' ')}`);
    }
    const isBefore = (x: number, y: number) =>
      (names[x] as string) < (names[y] as string) ? -1 : 1;
    return Uint32Array.from(names, (_, number) => number).sort(isBefore);
  }
}

function readGold(data: string): GoldProduct[] {
  const path = join(data, 'gold/dev-catalogue.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldProduct);
}

/** PC parts and retail goods. */
function readDistractors(data: string): Real[] {
  const parts = join(data, 'catalogue/pcparts');
  if (!existsSync(parts)) return [];
  const named: Real[] = readdirSync(parts).flatMap((file) =>
    (parse(readFileSync(join(parts, file)), { columns: true }) as { name: string }[]).map(
      ({ name }): Real => [name, undefined],
    ),
  );
  const goods = gunzipSync(readFileSync(join(data, 'catalogue/uhtt-sample.tsv.gz')))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line): Real => {
      const [, title = '', brand = ''] = line.split('\t');
      return [title, brand === '' ? undefined : brand];
    });
  return [...named, ...goods].filter(([title]) => /[\p{L}\p{N}]/u.test(title));
}
