import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { BaseHeader, BaseMeta } from '../layout/base-header.ts';
import { blockOf, entryAt, entryEnd, placeOf, restOf } from '../layout/key-block.ts';
import { listKinds } from '../layout/list-key.ts';
import { mergeNames } from '../layout/name-posting.ts';
import { offerHash } from '../layout/offer-hash.ts';
import {
  blockToRows,
  OFFER_BLOCK_PRODUCTS,
  type OfferRecord,
  rowToOffer,
} from '../layout/offer-record.ts';
import { FREQUENT_MOST, NAME_MOST, RARE_MOST } from '../layout/posting-list.ts';
import {
  BLOCK_PRODUCTS,
  laneAt,
  type SignaturePlace,
  signatureIn,
} from '../layout/title-signature.ts';
import { checkBaseFolder } from './base-folder.ts';
import { FILTER_PARTS, KeyStore } from './key-store.ts';
import {
  type Databases,
  MAX_DATABASES,
  type NumberedDatabase,
  openDatabases,
} from './open-databases.ts';

/** Offers of one product that are looked at when the best is chosen. */
const MOST_OFFERS = 1000;

/** The names of a product's range: how many products carry it, and the first of them. */
export interface NamePostings {
  /** Products that carry the name, in full or as a line. */
  readonly carriers: number;
  /** Postings (name-posting.ts), by product. */
  readonly postings: Uint32Array;
}

/** Where a product's signature (title-signature.ts) stands. */
export interface SignatureBlock {
  readonly bytes: Uint8Array;
  readonly place: SignaturePlace;
}

export interface OfferPlace {
  readonly product: number;
  readonly i: number;
  readonly offer: OfferRecord;
}

/** One sealed base, open for reading. Not one of its bytes ever changes. */
export class BaseReader {
  readonly header: BaseHeader;
  readonly meta: BaseMeta;
  readonly folder: string;
  private readonly root: RootDatabase<Uint8Array, Uint8Array>;
  private readonly databases: Databases;
  /** With which offers were deflated. */
  private readonly dictionary: Buffer;
  private readonly names: KeyStore;
  private readonly tokens: KeyStore;

  /** @throws INDEX_MISSING, INDEX_UNREADABLE, INDEX_VERSION */
  static open(indexFolder: string, id: string): BaseReader {
    return new BaseReader(join(indexFolder, id));
  }

  constructor(folder: string) {
    this.header = checkBaseFolder(folder);
    this.folder = folder;
    try {
      this.root = open({
        path: folder,
        noSubdir: false,
        readOnly: true,
        encoding: 'binary',
        maxDbs: MAX_DATABASES,
      });
      this.databases = openDatabases(this.root);
      this.meta = this.readMeta();
      this.dictionary = Buffer.from(this.meta.dictionary);
      const { numbered, lists } = this.databases;
      const { nameBits, tokenBits } = this.meta;
      const { filters } = numbered;
      this.names = new KeyStore(numbered.names, lists, nameBits, filters, 0);
      this.tokens = new KeyStore(numbered.tokens, lists, tokenBits, filters, FILTER_PARTS);
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  /**
   * Reads its filters, which the first lookup would wait for, a millisecond or so at each step.
   * @throws INDEX_UNREADABLE
   */
  *load(): Generator<void> {
    try {
      yield* this.names.loadFilter();
      yield* this.tokens.loadFilter();
    } catch (error) {
      throw this.unreadable(error);
    }
  }

  get id(): string {
    return this.header.id;
  }

  /** Updates it knows: none. */
  get sequence(): number {
    return 0;
  }

  /** Changes when `token()` may answer otherwise: never. */
  get vocabulary(): number {
    return 0;
  }

  get productCount(): number {
    return this.header.counts.products;
  }

  /** Reads ahead what `namePostings()` needs to know of names that are not there, as most; see `KeyStore.prefetch()`. */
  prefetchNames(a: Int32Array, b: Int32Array, from: number, to: number): void {
    this.names.prefetch(a, b, from, to);
  }

  /** As `prefetchNames()`, for `token()`. */
  prefetchTokens(a: Int32Array, b: Int32Array, from: number, to: number): void {
    this.tokens.prefetch(a, b, from, to);
  }

  /** Products of a joined form, by its lanes. */
  namePostings(a: number, b: number): NamePostings | undefined {
    if (!this.names.find(a, b)) return undefined;
    const full = this.names.next(listKinds.full, NAME_MOST, NAME_MOST);
    const line = this.names.next(listKinds.line, NAME_MOST, NAME_MOST);
    return {
      carriers: full.carriers + line.carriers,
      postings: mergeNames(full.products, line.products),
    };
  }

  /** Carriers of a token, a stem or joined neighbours, and the products when they are few. */
  token(a: number, b: number): { carriers: number; products: Uint32Array | undefined } | undefined {
    if (!this.tokens.find(a, b)) return undefined;
    return this.tokens.next(listKinds.token, RARE_MOST, FREQUENT_MOST);
  }

  /** Products of a token that is not rare; undefined above FREQUENT_MOST carriers. */
  frequentProducts(a: number, b: number): Uint32Array | undefined {
    if (!this.tokens.find(a, b)) return undefined;
    return this.tokens.next(listKinds.token, FREQUENT_MOST, FREQUENT_MOST).products;
  }

  /** Whether the base has an offer; one in a million that it has not is taken for one. */
  hasOffer(merchant: string, id: string): boolean {
    return this.idEntry(merchant, id) !== undefined;
  }

  /** Where an offer stands: its product and its place among that product's offers. */
  placeOf(merchant: string, id: string): OfferPlace | undefined {
    const found = this.idEntry(merchant, id);
    if (!found) return undefined;
    const { block, start, end } = found;
    const products: number[] = [];
    for (let pos = start; pos < end; pos += 4) products.push(laneAt(block, pos));
    // Two ids may share what the block keeps of their hashes.
    for (const product of products) {
      const offers = this.offers(product);
      const i = offers.findIndex((offer) => offer.id === id && offer.merchant === merchant);
      if (i >= 0) return { product, i, offer: offers[i] as OfferRecord };
    }
    return undefined;
  }

  /** A product's signature; its bytes are valid until the next read. */
  signature(product: number): SignatureBlock | undefined {
    const bytes = this.databases.numbered.signatures.getBinaryFast(
      Math.floor(product / BLOCK_PRODUCTS),
    );
    const place = bytes && signatureIn(bytes, product);
    // None for the few numbers behind a section's last product.
    return bytes && place ? { bytes, place } : undefined;
  }

  /** Offers of a product in feed order, the first `most` of them. */
  offers(product: number, most = MOST_OFFERS): OfferRecord[] {
    const block = this.databases.numbered.offers.getBinaryFast(
      Math.floor(product / OFFER_BLOCK_PRODUCTS),
    );
    if (!block) return [];
    // The buffer is larger than the value.
    const value = block.subarray(0, block.length);
    const rows = blockToRows(value, this.dictionary, product % OFFER_BLOCK_PRODUCTS);
    return rows.slice(0, most).map(rowToOffer);
  }

  /** Every entry of a numbered database, in key order: for verification and statistics. */
  *entries(
    database: NumberedDatabase,
  ): Generator<{ readonly key: number; readonly value: Uint8Array }> {
    for (const { key, value } of this.databases.numbered[database].getRange({}))
      yield { key, value };
  }

  /** The stored runs of a long list. */
  list(key: Uint8Array): Uint8Array | undefined {
    return this.databases.lists.getBinaryFast(key);
  }

  /** Entries and bytes of each database. */
  statistics(): Record<string, { entries: number; bytes: number }> {
    const { numbered, lists } = this.databases;
    const stores = { ...numbered, lists };
    return Object.fromEntries(
      Object.entries(stores).map(([name, store]) => {
        const stats = store.getStats() as Record<string, number>;
        const pages =
          (stats['treeBranchPageCount'] ?? 0) +
          (stats['treeLeafPageCount'] ?? 0) +
          (stats['overflowPages'] ?? 0);
        return [
          name,
          { entries: stats['entryCount'] ?? 0, bytes: pages * (stats['pageSize'] ?? 0) },
        ];
      }),
    );
  }

  /** Map, pages and readers of the LMDB environment. */
  environment(): object {
    return this.root.getStats();
  }

  /** What each filter said since the base was opened. */
  filterCounts() {
    return { names: this.names.filterCounts, tokens: this.tokens.filterCounts };
  }

  /** Private memory that the filters take, bytes. */
  get filterBytes(): number {
    return this.names.filterBytes + this.tokens.filterBytes;
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  private idEntry(merchant: string, id: string) {
    const [high, low] = offerHash(merchant, id);
    const block = this.databases.numbered.ids.getBinaryFast(blockOf(high, this.meta.idBits));
    const place = block ? placeOf(block, restOf(high, low, this.meta.idBits)) : -1;
    if (!block || place < 0) return undefined;
    const start = entryAt(block, place);
    return { block, start, end: entryEnd(block, place, start) };
  }

  private unreadable(cause: unknown): LinkweaveError {
    if (cause instanceof LinkweaveError) return cause;
    const message = `Cannot open index ${this.folder}: ${(cause as Error).message}`;
    return new LinkweaveError('INDEX_UNREADABLE', message, { cause });
  }

  /** A header and a data file of two builds do not belong together. */
  private readMeta(): BaseMeta {
    const text = this.databases.meta.get('base');
    const meta = text === undefined ? undefined : (JSON.parse(text) as BaseMeta);
    if (meta?.id === this.header.id) return meta;
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${this.folder}: its data belongs to ${meta?.id ?? 'no base'}; ` +
        'copy it again or build it again',
    );
  }
}
