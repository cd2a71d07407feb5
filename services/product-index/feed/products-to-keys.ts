import { isPairJoined, isTripleJoined } from '../layout/joined-neighbours.ts';
import { bytesToOffer, type OfferRecord } from '../layout/offer-record.ts';
import { namePosting } from '../layout/posting-list.ts';
import { joinA, joinB, laneA, laneB } from '../layout/text-hash.ts';
import { FLAG_FOLLOWS } from '../layout/title-signature.ts';
import type { BaseWriter } from '../store/base-writer.ts';
import type { KeysToRuns } from './keys-to-runs.ts';
import { productsToNames } from './products-to-names.ts';
import type { Staging } from './staging.ts';
import type { TitleRun } from './title-run.ts';
import { type TitleToken, titleToTokens } from './title-to-tokens.ts';

/** Offers of a product whose titles give names; the rest of a crowded product adds nothing new. */
const NAMING_OFFERS = 8;
/** Products between two calls of `onProduct`, which may await. */
const STEP = 2_000;

export interface KeyRuns {
  readonly names: KeysToRuns;
  readonly tokens: KeysToRuns;
  readonly titles: TitleRun;
}

/**
 * Goes through the staged offers product by product: offers go to the base, names and tokens to the
 * runs, signatures without rarities to the title run. The signature is that of the first offer; every
 * offer's title may add names.
 */
export async function productsToKeys(
  staging: Staging,
  runs: KeyRuns,
  base: BaseWriter,
  onProducts: (done: number) => void | Promise<void>,
): Promise<void> {
  let current = -1;
  let naming: OfferRecord[] = [];
  const finish = () => {
    if (current >= 0) addKeys(current, naming, runs);
    naming = [];
  };
  for (const { product, ordinal, record } of staging.offersByProduct()) {
    if (product !== current) {
      finish();
      current = product;
      if (product % STEP === 0) await onProducts(product);
    }
    if (naming.length < NAMING_OFFERS) naming.push(bytesToOffer(record));
    base.appendOffer(product, ordinal, record);
  }
  finish();
  base.flush();
}

function addKeys(product: number, offers: readonly OfferRecord[], runs: KeyRuns): void {
  const first = offers[0];
  if (!first) return;
  const brand = offers.find((offer) => offer.brand !== undefined)?.brand;
  const mpn = offers.find((offer) => offer.mpn !== undefined)?.mpn;

  const names = new Map<string, number>();
  for (const offer of offers) {
    for (const { joined, kind } of productsToNames({ title: offer.title, brand, mpn })) {
      names.set(joined, Math.min(kind, names.get(joined) ?? kind));
    }
  }
  for (const [joined, kind] of names) {
    runs.names.add(laneA(joined), laneB(joined), namePosting(product, kind));
  }

  const title = titleToTokens({ title: first.title, brand, mpn }, first.language);
  runs.titles.add(title);
  const isKeyed = new Set<number>();
  const add = (a: number, b: number): void => {
    // Lane A alone tells the keys of one product apart well enough; a miss costs one posting.
    if (isKeyed.has(a)) return;
    isKeyed.add(a);
    runs.tokens.add(a, b, product);
  };
  for (const entry of title.entries) {
    add(entry.a, entry.b);
    if (entry.stemA !== 0) add(entry.stemA, entry.stemB);
  }
  addJoined(title.entries, add);
}

function addJoined(entries: readonly TitleToken[], add: (a: number, b: number) => void): void {
  for (let i = 1; i < entries.length; i++) {
    const first = entries[i - 1] as TitleToken;
    const second = entries[i] as TitleToken;
    if ((second.flags & FLAG_FOLLOWS) === 0) continue;
    const a = joinA(first.a, second.a, second.len);
    const b = joinB(first.b, second.b, second.len);
    if (isPairJoined(first.len, second.len)) add(a, b);
    const third = entries[i + 1];
    if (!third || (third.flags & FLAG_FOLLOWS) === 0) continue;
    if (isTripleJoined(first.len, second.len, third.len)) {
      add(joinA(a, third.a, third.len), joinB(b, third.b, third.len));
    }
  }
}
