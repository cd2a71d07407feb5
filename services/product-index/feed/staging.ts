import { join } from 'node:path';

import { keyHigh, laneA, laneB } from '../layout/text-hash.ts';
import { KeyTable } from './key-table.ts';
import { OfferRuns, type StagedOffer } from './offer-runs.ts';

const FIRST_PRODUCTS = 4096;

/** Of the GTIN and of the MPN that keep a product apart from others; 0 for none. */
export interface Identity {
  readonly gtin: number;
  readonly mpn: number;
}

/**
 * What a build must remember while it reads feeds, off the heap: which product a key led to, what keeps
 * products apart, and the offers, which this puts in product order.
 */
export class Staging {
  private readonly productByKey: KeyTable;
  private readonly seen: KeyTable;
  private readonly offers: OfferRuns;
  /** Per product two words. */
  private identities = new Uint32Array(FIRST_PRODUCTS * 2);

  constructor(folder: string) {
    this.productByKey = new KeyTable(folder, 'keys');
    this.seen = new KeyTable(folder, 'seen');
    this.offers = new OfferRuns(join(folder, 'offers'));
  }

  /** True the first time a text is given. */
  isNew(text: string): boolean {
    const a = laneA(text);
    const b = laneB(text);
    if (this.seen.get(a, b) !== undefined) return false;
    this.seen.add(a, b, 0);
    return true;
  }

  productOf(key: string): number | undefined {
    return this.productByKey.get(laneA(key), laneB(key));
  }

  /** The key must lead nowhere yet. */
  addKey(key: string, product: number): void {
    this.productByKey.add(laneA(key), laneB(key), product);
  }

  identity(product: number): Identity {
    return {
      gtin: this.identities[product * 2] ?? 0,
      mpn: this.identities[product * 2 + 1] ?? 0,
    };
  }

  setIdentity(product: number, { gtin, mpn }: Identity): void {
    if (product * 2 >= this.identities.length) {
      const larger = new Uint32Array(this.identities.length * 2);
      larger.set(this.identities);
      this.identities = larger;
    }
    this.identities[product * 2] = gtin;
    this.identities[product * 2 + 1] = mpn;
  }

  addOffer(product: number, ordinal: number, record: Uint8Array): void {
    this.offers.add(product, ordinal, record);
  }

  /** Offers in product order, then in the order they were read; to be called once. */
  offersByProduct(): Generator<StagedOffer> {
    return this.offers.takeAll();
  }

  close(): void {
    this.productByKey.close();
    this.seen.close();
  }
}

/**
 * 32 bits of a key, never 0; 0 for none. Two GTINs that share it, one in four billion, are told apart no
 * more, which matters only if their titles are equal.
 */
export function identityWord(key: string | undefined): number {
  return key === undefined ? 0 : keyHigh(laneA(key), laneB(key)) || 1;
}
