import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';

import { LinkweaveError } from '../../../shared/errors.ts';
import { type BaseHeader, type BaseMeta, databaseNames } from '../layout/base-header.ts';
import { bytesToOffer, type OfferRecord, offerKey } from '../layout/offer-record.ts';
import { bytesToWords, INLINE_MOST, wordAt } from '../layout/posting-list.ts';
import { keyBytes } from '../layout/text-hash.ts';
import { checkBaseFolder } from './base-folder.ts';

/** Offers of one product that are looked at when the best is chosen. */
const MOST_OFFERS = 1000;

/** One sealed base, open for reading. Not one of its bytes ever changes. */
export class BaseReader {
  readonly header: BaseHeader;
  readonly folder: string;
  private readonly root: RootDatabase<Uint8Array, Uint8Array>;
  private readonly names: Database<Uint8Array, Uint8Array>;
  private readonly tokens: Database<Uint8Array, Uint8Array>;
  private readonly frequent: Database<Uint8Array, Uint8Array>;
  private readonly products: Database<Uint8Array, number>;
  private readonly offersByKey: Database<Uint8Array, Uint8Array>;
  private readonly key = new Uint8Array(8);

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
        maxDbs: Object.keys(databaseNames).length + 1,
      });
      const keyed = (name: string): Database<Uint8Array, Uint8Array> =>
        this.root.openDB({ name, keyEncoding: 'binary', encoding: 'binary' });
      this.names = keyed(databaseNames.names);
      this.tokens = keyed(databaseNames.tokens);
      this.frequent = keyed(databaseNames.frequent);
      this.offersByKey = keyed(databaseNames.offers);
      this.products = this.root.openDB({
        name: databaseNames.products,
        keyEncoding: 'uint32',
        encoding: 'binary',
      });
      this.checkMeta();
    } catch (error) {
      if (error instanceof LinkweaveError) throw error;
      throw new LinkweaveError(
        'INDEX_UNREADABLE',
        `Cannot open index ${folder}: ${(error as Error).message}`,
        { cause: error },
      );
    }
  }

  get id(): string {
    return this.header.id;
  }

  get productCount(): number {
    return this.header.counts.products;
  }

  /** Name postings (posting-list.ts) of a joined form, by its lanes. */
  namePostings(a: number, b: number): Uint32Array | undefined {
    const bytes = this.names.getBinaryFast(keyBytes(a, b, this.key));
    return bytes && bytesToWords(bytes, 0, bytes.length);
  }

  /** Carriers of a token or stem, 0 if none. */
  carriers(a: number, b: number): number {
    const bytes = this.tokens.getBinaryFast(keyBytes(a, b, this.key));
    return bytes ? wordAt(bytes, 0) : 0;
  }

  /** Carriers and, when they are INLINE_MOST or fewer, the products, both in one read. */
  token(a: number, b: number): { carriers: number; products: Uint32Array | undefined } | undefined {
    const bytes = this.tokens.getBinaryFast(keyBytes(a, b, this.key));
    if (!bytes) return undefined;
    const carriers = wordAt(bytes, 0);
    const products = carriers <= INLINE_MOST ? bytesToWords(bytes, 4, bytes.length) : undefined;
    return { carriers, products };
  }

  /** Products of a token above INLINE_MOST carriers; undefined above FREQUENT_MOST. */
  frequentProducts(a: number, b: number): Uint32Array | undefined {
    const bytes = this.frequent.getBinaryFast(keyBytes(a, b, this.key));
    return bytes && bytesToWords(bytes, 0, bytes.length);
  }

  /** Title signature; valid until the next read of anything. */
  signature(product: number): Uint8Array | undefined {
    return this.products.getBinaryFast(product);
  }

  /** Offers of a product in feed order, the first MOST_OFFERS of them. */
  offers(product: number, most = MOST_OFFERS): OfferRecord[] {
    const found: OfferRecord[] = [];
    const range = { start: offerKey(product, 0), end: offerKey(product + 1, 0), limit: most };
    for (const { value } of this.offersByKey.getRange(range)) found.push(bytesToOffer(value));
    return found;
  }

  /** Every entry of a database of 8-byte keys, in key order: for verification and statistics. */
  *entries(database: 'names' | 'tokens' | 'frequent' | 'offers'): Generator<{
    readonly key: Uint8Array;
    readonly value: Uint8Array;
  }> {
    const store = database === 'offers' ? this.offersByKey : this[database];
    for (const { key, value } of store.getRange({})) yield { key, value };
  }

  /** Entries and bytes of each database. */
  statistics(): Record<string, { entries: number; bytes: number }> {
    const { names, tokens, frequent, products } = this;
    const stores = { names, tokens, frequent, products, offers: this.offersByKey };
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

  async close(): Promise<void> {
    await this.root.close();
  }

  /** A header and a data file of two builds do not belong together. */
  private checkMeta(): void {
    const store = this.root.openDB<string, string>({
      name: databaseNames.meta,
      encoding: 'string',
    });
    const text = store.get('base');
    const meta = text === undefined ? undefined : (JSON.parse(text) as BaseMeta);
    if (meta?.id === this.header.id) return;
    throw new LinkweaveError(
      'INDEX_UNREADABLE',
      `Cannot open index ${this.folder}: its data belongs to ${meta?.id ?? 'no base'}; ` +
        'copy it again or build it again',
    );
  }
}
