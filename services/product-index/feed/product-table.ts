import { KeyTable } from './key-table.ts';

const FIRST_PRODUCTS = 4096;

/** Of the GTIN and of the MPN that keep a product apart from others; 0 for none. */
export interface Identity {
  readonly gtin: number;
  readonly mpn: number;
}

/**
 * What a build must remember of the products it has met, off the heap: which product a key led to, what keeps
 * products apart, in which section each belongs, how many offers it has.
 */
export class ProductTable {
  private readonly productByKey: KeyTable;
  private readonly seen: KeyTable;
  /** Per product two words. */
  private identities = new Uint32Array(FIRST_PRODUCTS * 2);
  private sections = new Uint8Array(FIRST_PRODUCTS);
  private offers = new Uint16Array(FIRST_PRODUCTS);
  private products = 0;
  /** Products of each section. */
  readonly sectionSizes = new Uint32Array(2 ** 8);

  /** @param folder for what does not fit in memory */
  constructor(folder: string) {
    this.productByKey = new KeyTable(folder, 'keys');
    this.seen = new KeyTable(folder, 'seen');
  }

  get count(): number {
    return this.products;
  }

  /** True the first time a key is given. */
  isNew(high: number, low: number): boolean {
    if (this.seen.get(high, low) !== undefined) return false;
    this.seen.add(high, low, 0);
    return true;
  }

  productOf(high: number, low: number): number | undefined {
    return this.productByKey.get(high, low);
  }

  /** The key must lead nowhere yet. */
  addKey(high: number, low: number, product: number): void {
    this.productByKey.add(high, low, product);
  }

  /** @returns the new product */
  add(section: number, identity: Identity): number {
    const product = this.products++;
    if (product === this.sections.length) this.grow();
    this.sections[product] = section;
    this.sectionSizes[section] = (this.sectionSizes[section] as number) + 1;
    this.setIdentity(product, identity);
    return product;
  }

  identity(product: number): Identity {
    return {
      gtin: this.identities[product * 2] as number,
      mpn: this.identities[product * 2 + 1] as number,
    };
  }

  setIdentity(product: number, { gtin, mpn }: Identity): void {
    this.identities[product * 2] = gtin;
    this.identities[product * 2 + 1] = mpn;
  }

  sectionOf(product: number): number {
    return this.sections[product] as number;
  }

  offersOf(product: number): number {
    return this.offers[product] as number;
  }

  addOffer(product: number): void {
    this.offers[product] = (this.offers[product] as number) + 1;
  }

  close(): void {
    this.productByKey.close();
    this.seen.close();
  }

  private grow(): void {
    const { identities, sections, offers } = this;
    const size = sections.length * 2;
    this.identities = new Uint32Array(size * 2);
    this.identities.set(identities);
    this.sections = new Uint8Array(size);
    this.sections.set(sections);
    this.offers = new Uint16Array(size);
    this.offers.set(offers);
  }
}
