import { offerBytes } from '../layout/offer-record.ts';
import { MAX_PRODUCTS } from '../layout/posting-list.ts';
import { productKeys } from '../layout/product-keys.ts';
import type { FeedOffer } from './records-to-offers.ts';
import type { RejectReason } from './reject.ts';
import { type Identity, identityWord, type Staging } from './staging.ts';

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
  private readonly staging: Staging;
  private readonly merchants = new Set<string>();
  private readonly languages = new Set<string>();
  private products = 0;
  private offers = 0;

  constructor(staging: Staging) {
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

  /** @returns why the offer was refused, or undefined */
  add(offer: FeedOffer): RejectReason | undefined {
    if (!this.staging.isNew(`${offer.merchant}\0${offer.id}`)) return 'duplicate-id';
    if (this.products >= MAX_PRODUCTS) return 'too-many-products';
    const keys = productKeys(offer);
    const ranked = [keys.gtin, keys.mpn, keys.title];
    const led = ranked.map((key) => (key === undefined ? undefined : this.staging.productOf(key)));
    const own = { gtin: identityWord(keys.gtin), mpn: identityWord(keys.mpn) };
    const product = this.findProduct(led, own) ?? this.createProduct(own);
    ranked.forEach((key, rank) => {
      if (key !== undefined && led[rank] === undefined) this.staging.addKey(key, product);
    });
    this.staging.addOffer(product, this.offers++, offerBytes(offer));
    this.merchants.add(offer.merchant);
    this.languages.add(offer.language);
    return undefined;
  }

  /** @param led where the offer's keys lead, the strongest first */
  private findProduct(led: readonly (number | undefined)[], own: Identity): number | undefined {
    for (const [rank, product] of led.entries()) {
      if (product === undefined) continue;
      const { gtin, mpn } = this.staging.identity(product);
      if (rank > 0 && own.gtin !== 0 && gtin !== 0 && own.gtin !== gtin) continue;
      if (rank > 1 && own.mpn !== 0 && mpn !== 0 && own.mpn !== mpn) continue;
      // What this offer adds keeps later ones apart, too.
      this.staging.setIdentity(product, { gtin: gtin || own.gtin, mpn: mpn || own.mpn });
      return product;
    }
    return undefined;
  }

  private createProduct(own: Identity): number {
    const product = this.products++;
    this.staging.setIdentity(product, own);
    return product;
  }
}
