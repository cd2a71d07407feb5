import { LINE_WORDS, lineOf, mayHoldKey } from '../layout/key-filter.ts';
import type { NameKind } from '../layout/name-kinds.ts';
import { namePosting } from '../layout/name-posting.ts';
import { offerHash } from '../layout/offer-hash.ts';
import { type OfferRecord, rowToOffer } from '../layout/offer-record.ts';
import { RARE_MOST } from '../layout/posting-list.ts';
import { keyBytes, keyHigh, keyLow } from '../layout/text-hash.ts';
import { PART_LINES, UPDATE_FILTER_LINES } from '../layout/update-filter.ts';
import { FIRST_ADDED_PRODUCT } from '../layout/update-record.ts';
import type { BaseReader, NamePostings, SignatureBlock } from './base-reader.ts';
import { inForceFor } from './in-force.ts';
import { type UpdatesStore, updateKey } from './updates-store.ts';

const none: readonly number[] = [];

/**
 * A base with the updates read over it: what all questions are answered from. Without updates it is the
 * base and costs nothing more.
 */
export class GenerationReader {
  readonly base: BaseReader;
  readonly updates: UpdatesStore | undefined;
  private readonly inForce: ReturnType<typeof inForceFor> | undefined;
  private readonly filter = new Uint32Array(UPDATE_FILTER_LINES * LINE_WORDS);
  private readonly key = new Uint8Array(8);
  private readSequence = -1;
  /** Which products that updates added are known: how often they were derived, and how many there are; '' for none. */
  private readProducts = '';

  constructor(base: BaseReader, updates: UpdatesStore | undefined) {
    this.base = base;
    this.updates = updates;
    this.inForce = updates && inForceFor(base.header, updates);
    this.refresh();
  }

  get id(): string {
    return this.base.id;
  }

  get header(): BaseReader['header'] {
    return this.base.header;
  }

  get productCount(): number {
    return this.base.productCount;
  }

  /**
   * Changes when `token()` may answer otherwise: with products that updates added. One that was removed since
   * may still be answered; it has no signature.
   */
  vocabulary = 0;

  /** Number of the last update that answers know. */
  get sequence(): number {
    return Math.max(0, this.readSequence);
  }

  /** Takes notice of updates made since; at the start of each question. */
  refresh(): void {
    if (!this.updates) return;
    const { sequence, derivedFor, nextProduct, derivations } = this.updates.meta();
    this.readSequence = sequence;
    const isAny = derivedFor === this.base.id && nextProduct > 0;
    const products = isAny ? `${derivations} ${nextProduct}` : '';
    if (products === this.readProducts) return;
    this.readProducts = products;
    this.vocabulary += 1;
    if (!this.hasProducts) return;
    const bytes = new Uint8Array(this.filter.buffer);
    for (let part = 0; part < UPDATE_FILTER_LINES / PART_LINES; part++) {
      const stored = this.updates.filter.getBinary(part);
      if (stored) bytes.set(stored, part * PART_LINES * LINE_WORDS * 4);
    }
  }

  prefetchNames(a: Int32Array, b: Int32Array, from: number, to: number): void {
    this.base.prefetchNames(a, b, from, to);
  }

  prefetchTokens(a: Int32Array, b: Int32Array, from: number, to: number): void {
    this.base.prefetchTokens(a, b, from, to);
  }

  namePostings(a: number, b: number): NamePostings | undefined {
    const found = this.base.namePostings(a, b);
    return this.hasProducts ? this.withAddedNames(found, a, b) : found;
  }

  private withAddedNames(found: NamePostings | undefined, a: number, b: number) {
    const added = this.added('names', a, b);
    if (added.length === 0) return found;
    const postings = added.map((value) =>
      namePosting(FIRST_ADDED_PRODUCT + (value >>> 1), (value & 1) as NameKind),
    );
    return {
      carriers: (found?.carriers ?? 0) + added.length,
      postings: Uint32Array.from([...(found?.postings ?? []), ...postings]),
    };
  }

  token(a: number, b: number): { carriers: number; products: Uint32Array | undefined } | undefined {
    const found = this.base.token(a, b);
    const added = this.added('tokens', a, b);
    if (added.length === 0) return found;
    const carriers = (found?.carriers ?? 0) + added.length;
    if (found && !found.products) return { carriers, products: undefined };
    return { carriers, products: withAdded(found?.products, added) };
  }

  frequentProducts(a: number, b: number): Uint32Array | undefined {
    const found = this.base.frequentProducts(a, b);
    const added = this.added('tokens', a, b);
    return found && added.length > 0 ? withAdded(found, added) : found;
  }

  signature(product: number): SignatureBlock | undefined {
    if (product < FIRST_ADDED_PRODUCT) return this.base.signature(product);
    const bytes = this.updates?.signatures.getBinary(product - FIRST_ADDED_PRODUCT);
    if (!bytes) return undefined;
    const [, entryCount = 0, titleCount = 0] = bytes;
    return { bytes, place: { start: 3, entryCount, titleCount } };
  }

  /** Offers of a product as they are now. */
  offers(product: number, most?: number): OfferRecord[] {
    const { updates } = this;
    if (!updates || !this.inForce || this.readSequence <= 0) return this.base.offers(product, most);
    const { inForce } = this;
    const found: OfferRecord[] = [];
    if (product < FIRST_ADDED_PRODUCT) {
      for (const offer of this.base.offers(product)) {
        const record = updates.offers.get(updateKey(...offerHash(offer.merchant, offer.id)));
        const now = inForce(offer, record, product);
        if (now) found.push(now);
      }
    }
    if (this.hasProducts || product < FIRST_ADDED_PRODUCT) {
      for (const key of this.addedOffers(product)) {
        const record = updates.offers.get(Buffer.from(key, 'hex'));
        const now = record?.o && inForce(rowToOffer(record.o), record, product);
        if (now) found.push(now);
      }
    }
    return most === undefined ? found : found.slice(0, most);
  }

  /** Whether updates added products that this base does not have. */
  private get hasProducts(): boolean {
    return this.readProducts !== '';
  }

  private addedOffers(product: number): readonly string[] {
    if (!this.updates || this.updates.meta().derivedFor !== this.base.id) return [];
    return product < FIRST_ADDED_PRODUCT
      ? (this.updates.attached.get(product) ?? [])
      : (this.updates.products.get(product - FIRST_ADDED_PRODUCT)?.offers ?? []);
  }

  private added(database: 'names' | 'tokens', a: number, b: number): readonly number[] {
    if (!this.hasProducts || !this.updates) return none;
    const high = keyHigh(a, b);
    const line = lineOf(high, UPDATE_FILTER_LINES) * LINE_WORDS;
    if (!mayHoldKey(this.filter, line, high, keyLow(high, b))) return none;
    const key = keyBytes(a, b, this.key);
    return [...this.updates[database].getValues(key, { limit: RARE_MOST })];
  }
}

function withAdded(products: Uint32Array | undefined, added: readonly number[]): Uint32Array {
  const numbers = added.map((number) => FIRST_ADDED_PRODUCT + number);
  return Uint32Array.from([...(products ?? []), ...numbers]);
}
