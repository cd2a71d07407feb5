import { MAX_PRODUCTS } from '../layout/posting-list.ts';
import { HEAD_WORDS, head, type OfferBatch } from './offer-batch.ts';
import type { OfferSections } from './offer-sections.ts';
import type { Identity, ProductTable } from './product-table.ts';
import type { RejectReason } from './reject.ts';
import { StagedOffer } from './staged-offer.ts';

/** Offers of one product; a feed may give a thousand things one title. Further ones make a product more. */
export const MOST_OFFERS = 1000;

/** The kinds of keys of an offer, the strongest first: GTIN, brand and MPN, title. */
const RANKS = 3;
const MPN = 1;

/** Where a key leads if that is no product. */
const NOWHERE = -1;
const UNASKED = -2;

/**
 * Finds the product of each offer and puts the offer into the product's section.
 *
 * An offer joins the product that any of its keys already led to, the strongest first: GTIN, brand
 * and MPN, normalised title. A weaker key does not join what a stronger one keeps apart: two GTINs
 * are two products, whatever their titles say. The other keys then lead to that product as well,
 * unless they lead somewhere already.
 */
export class OffersToProducts {
  private readonly table: ProductTable;
  private readonly sections: OfferSections;
  /** Where a product goes on that is full. */
  private readonly more = new Map<number, number>();
  private offers = 0;
  /** Of the offer that is being added: the halves of its keys, and where they lead. */
  private readonly keys = new Uint32Array(RANKS * 2);
  private readonly led = new Int32Array(RANKS);

  constructor(table: ProductTable, sections: OfferSections) {
    this.table = table;
    this.sections = sections;
  }

  get offerCount(): number {
    return this.offers;
  }

  /** @returns why the i-th offer of a batch was refused, or undefined */
  add({ heads, bytes }: OfferBatch, i: number): RejectReason | undefined {
    const { table, keys, led } = this;
    const at = i * HEAD_WORDS;
    const offer = new StagedOffer(bytes, heads[at + head.start] as number);
    if (!table.isNew(offer.idHigh, offer.idLow)) return 'duplicate-id';
    if (table.count >= MAX_PRODUCTS) return 'too-many-products';
    keys[0] = offer.gtinHigh;
    keys[1] = offer.gtinLow;
    for (let word = 0; word < 4; word++) keys[2 + word] = heads[at + head.mpn + word] as number;
    led.fill(UNASKED);
    const own = {
      gtin: identityWord(keys[0] as number, keys[1] as number),
      mpn: identityWord(keys[2] as number, keys[3] as number),
    };
    const product = this.findProduct(own) ?? table.add(this.sections.sectionOf(offer.name), own);
    for (let rank = 0; rank < RANKS; rank++) {
      const [high, low] = [keys[2 * rank] as number, keys[2 * rank + 1] as number];
      if (isKey(high, low) && this.ledBy(rank) === NOWHERE) table.addKey(high, low, product);
    }
    const target = this.withRoom(product);
    table.addOffer(target);
    offer.product = target;
    this.sections.add(table.sectionOf(target), offer);
    this.offers++;
    return undefined;
  }

  /** Where the strongest of the offer's keys leads that nothing keeps it from. */
  private findProduct(own: Identity): number | undefined {
    for (let rank = 0; rank < RANKS; rank++) {
      const product = this.ledBy(rank);
      if (product === NOWHERE) continue;
      const { gtin, mpn } = this.table.identity(product);
      if (rank > 0 && own.gtin !== 0 && gtin !== 0 && own.gtin !== gtin) continue;
      if (rank > 1 && own.mpn !== 0 && mpn !== 0 && own.mpn !== mpn) continue;
      // What this offer adds keeps later ones apart, too.
      this.table.setIdentity(product, { gtin: gtin || own.gtin, mpn: mpn || own.mpn });
      // An offer brought this MPN before, so it leads somewhere: asking costs a read of a file.
      if (this.led[MPN] === UNASKED && mpn !== 0 && mpn === own.mpn) this.led[MPN] = product;
      return product;
    }
    return undefined;
  }

  /** Where a key of the offer that is being added led before; asked once, and only if it matters. */
  private ledBy(rank: number): number {
    const { keys, led } = this;
    if (led[rank] === UNASKED) {
      const [high, low] = [keys[2 * rank] as number, keys[2 * rank + 1] as number];
      const product = isKey(high, low) ? this.table.productOf(high, low) : undefined;
      led[rank] = product ?? NOWHERE;
    }
    return led[rank] as number;
  }

  /** The product itself, or the one that takes its further offers. */
  private withRoom(product: number): number {
    if (this.table.offersOf(product) < MOST_OFFERS) return product;
    const known = this.more.get(product);
    if (known !== undefined && this.table.offersOf(known) < MOST_OFFERS) return known;
    const next = this.table.add(this.table.sectionOf(product), this.table.identity(product));
    this.more.set(product, next);
    return next;
  }
}

function isKey(high: number, low: number): boolean {
  return high !== 0 || low !== 0;
}

/**
 * 32 bits of a key, never 0; 0 for none. Two GTINs that share it, one in four billion, are told apart no
 * more, which matters only if their titles are equal.
 */
function identityWord(high: number, low: number): number {
  return isKey(high, low) ? high || 1 : 0;
}
