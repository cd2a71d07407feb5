import { offerBytes } from '../layout/offer-record.ts';
import { MAX_PRODUCTS } from '../layout/posting-list.ts';
import { productKeys } from '../layout/product-keys.ts';
import type { StagingStore } from '../store/staging-store.ts';
import type { FeedOffer } from './records-to-offers.ts';
import type { RejectReason } from './reject.ts';

/**
 * Finds the product of each offer and stages the offer under it.
 *
 * An offer joins the product that any of its keys already led to, the strongest first: GTIN, brand
 * and MPN, normalised title. A weaker key does not join what a stronger one keeps apart: two GTINs
 * are two products, whatever their titles say. The other keys then lead to that product as well,
 * unless they lead somewhere already.
 *
 * Products are numbered from 0 in the order of their first offers.
 */
export class OffersToProducts {
  private readonly staging: StagingStore;
  private readonly merchants = new Set<string>();
  private readonly languages = new Set<string>();
  private products = 0;
  private offers = 0;

  constructor(staging: StagingStore) {
    this.staging = staging;
  }

  get productCount(): number {
    return this.products;
  }

  get offerCount(): number {
    return this.offers;
  }

  get merchantCount(): number {
    return this.merchants.size;
  }

  get titleLanguages(): readonly string[] {
    return [...this.languages].sort();
  }

  /**
   * To be called within a transaction of the staging store.
   * @returns why the offer was refused, or undefined
   */
  add(offer: FeedOffer): RejectReason | undefined {
    if (!this.staging.isNew(`${offer.merchant}\0${offer.id}`)) return 'duplicate-id';
    if (this.products >= MAX_PRODUCTS) return 'too-many-products';
    const keys = productKeys(offer);
    const ranked = [keys.gtin, keys.mpn, keys.title];
    const product = this.findProduct(ranked) ?? this.createProduct(ranked);
    for (const key of ranked) {
      if (key !== undefined && this.staging.productOf(key) === undefined) {
        this.staging.setProduct(key, product);
      }
    }
    this.staging.addOffer(product, this.offers++, offerBytes(offer));
    this.merchants.add(offer.merchant);
    this.languages.add(offer.language);
    return undefined;
  }

  private findProduct(ranked: readonly (string | undefined)[]): number | undefined {
    for (const [rank, key] of ranked.entries()) {
      const product = key === undefined ? undefined : this.staging.productOf(key);
      if (product === undefined) continue;
      const identity = this.staging.identity(product);
      const isKeptApart = ranked
        .slice(0, rank)
        .some((own, i) => own !== undefined && identity[i] !== undefined && identity[i] !== own);
      if (isKeptApart) continue;
      // What this offer adds keeps later ones apart, too.
      const merged = [ranked[0] ?? identity[0], ranked[1] ?? identity[1]];
      const isKnown = merged[0] === identity[0] && merged[1] === identity[1];
      if (!isKnown)
        this.staging.setIdentity(product, [identity[0] ?? merged[0], identity[1] ?? merged[1]]);
      return product;
    }
    return undefined;
  }

  private createProduct(ranked: readonly (string | undefined)[]): number {
    const product = this.products++;
    this.staging.setIdentity(product, [ranked[0], ranked[1]]);
    return product;
  }
}
