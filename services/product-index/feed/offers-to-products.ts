import { MAX_PRODUCTS } from '../layout/posting-list.ts';
import { HEAD_WORDS, head, type OfferBatch } from './offer-batch.ts';
import type { OfferSections } from './offer-sections.ts';
import type { Identity, ProductTable } from './product-table.ts';
import type { RejectReason } from './reject.ts';

/** Offers of one product; a feed may give a thousand things one title. Further ones make a product more. */
export const MOST_OFFERS = 1000;

/** The kinds of keys of an offer, the strongest first. */
const ranked = [head.gtin, head.mpn, head.title] as const;

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

  constructor(table: ProductTable, sections: OfferSections) {
    this.table = table;
    this.sections = sections;
  }

  get offerCount(): number {
    return this.offers;
  }

  /** @returns why the i-th offer of a batch was refused, or undefined */
  add({ heads, bytes }: OfferBatch, i: number): RejectReason | undefined {
    const { table } = this;
    const at = i * HEAD_WORDS;
    const word = (place: number) => heads[at + place] as number;
    if (!table.isNew(word(head.id), word(head.id + 1))) return 'duplicate-id';
    if (table.count >= MAX_PRODUCTS) return 'too-many-products';
    const led = ranked.map((key) =>
      isKey(word(key), word(key + 1)) ? table.productOf(word(key), word(key + 1)) : undefined,
    );
    const own = {
      gtin: identityWord(word(head.gtin), word(head.gtin + 1)),
      mpn: identityWord(word(head.mpn), word(head.mpn + 1)),
    };
    const start = word(head.start);
    const end = start + word(head.nameSize);
    const name = bytes.subarray(start, end);
    const product = this.findProduct(led, own) ?? table.add(this.sections.sectionOf(name), own);
    ranked.forEach((key, rank) => {
      if (led[rank] !== undefined || !isKey(word(key), word(key + 1))) return;
      table.addKey(word(key), word(key + 1), product);
    });
    const record = bytes.subarray(end, end + word(head.recordSize));
    const target = this.withRoom(product);
    table.addOffer(target);
    const [high, low] = [word(head.id), word(head.id + 1)];
    this.sections.add(table.sectionOf(target), { product: target, high, low, name, record });
    this.offers++;
    return undefined;
  }

  /** @param led where the offer's keys lead, the strongest first */
  private findProduct(led: readonly (number | undefined)[], own: Identity): number | undefined {
    for (const [rank, product] of led.entries()) {
      if (product === undefined) continue;
      const { gtin, mpn } = this.table.identity(product);
      if (rank > 0 && own.gtin !== 0 && gtin !== 0 && own.gtin !== gtin) continue;
      if (rank > 1 && own.mpn !== 0 && mpn !== 0 && own.mpn !== mpn) continue;
      // What this offer adds keeps later ones apart, too.
      this.table.setIdentity(product, { gtin: gtin || own.gtin, mpn: mpn || own.mpn });
      return product;
    }
    return undefined;
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
