import { type Database, open } from 'lmdb';

import { type BaseMeta, databaseNames } from '../layout/base-header.ts';
import { offerKey } from '../layout/offer-record.ts';

/**
 * Entries written in one transaction: bounds what LMDB keeps dirty, and what waits for it on the heap
 * to less than a young generation holds.
 */
const BATCH_ENTRIES = 5_000;

/** The databases of 8-byte keys. */
export type KeyedDatabase = 'names' | 'tokens' | 'frequent';

/**
 * Writes the databases of a base that is being built. Within a database, keys must come ascending
 * (LMDB appends them), so pages are full and written once.
 *
 * Nothing is forced to the disk on the way: `seal-base.ts` does it once, at the end.
 */
export class BaseWriter {
  private readonly root: Database<Uint8Array, Uint8Array>;
  private readonly keyed: Readonly<Record<KeyedDatabase, Database<Uint8Array, Uint8Array>>>;
  private readonly products: Database<Uint8Array, number>;
  private readonly offers: Database<Uint8Array, Uint8Array>;
  private readonly meta: Database<string, string>;
  private batch: (() => void)[] = [];

  constructor(folder: string) {
    const root = open<Uint8Array, Uint8Array>({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      noSync: true,
      overlappingSync: false,
      maxDbs: Object.keys(databaseNames).length + 1,
    });
    const keyed = (name: string) =>
      root.openDB<Uint8Array, Uint8Array>({ name, keyEncoding: 'binary', encoding: 'binary' });
    this.root = root;
    this.keyed = {
      names: keyed(databaseNames.names),
      tokens: keyed(databaseNames.tokens),
      frequent: keyed(databaseNames.frequent),
    };
    this.offers = keyed(databaseNames.offers);
    this.products = root.openDB({
      name: databaseNames.products,
      keyEncoding: 'uint32',
      encoding: 'binary',
    });
    this.meta = root.openDB({ name: databaseNames.meta, encoding: 'string' });
  }

  /** @param key 8 bytes, greater than the one before; both arguments are kept until written */
  appendKeyed(database: KeyedDatabase, key: Uint8Array, value: Uint8Array): void {
    this.later(() => this.keyed[database].putSync(key, value, { append: true }));
  }

  /** @param product one more than the one before */
  appendProduct(product: number, signature: Uint8Array): void {
    this.later(() => this.products.putSync(product, signature, { append: true }));
  }

  /** @param ordinal ascending within the product, products ascending */
  appendOffer(product: number, ordinal: number, record: Uint8Array): void {
    this.later(() => this.offers.putSync(offerKey(product, ordinal), record, { append: true }));
  }

  writeMeta(meta: BaseMeta): void {
    this.flush();
    this.meta.putSync('base', JSON.stringify(meta));
  }

  /** Makes what was appended visible to readers of this process. */
  flush(): void {
    if (this.batch.length === 0) return;
    const batch = this.batch;
    this.batch = [];
    this.root.transactionSync(() => {
      for (const write of batch) write();
    });
  }

  /** Carriers of a token by its key, after `flush()`. */
  tokenValue(key: Uint8Array): Uint8Array | undefined {
    return this.keyed.tokens.getBinaryFast(key);
  }

  async close(): Promise<void> {
    this.flush();
    await this.root.close();
  }

  private later(write: () => void): void {
    this.batch.push(write);
    if (this.batch.length >= BATCH_ENTRIES) this.flush();
  }
}
