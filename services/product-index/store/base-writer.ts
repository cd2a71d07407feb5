import { type Database, open, type RootDatabase } from 'lmdb';

import { type BaseMeta, databaseNames } from '../layout/base-header.ts';

/** Bytes written in one transaction: bounds what LMDB keeps dirty. */
const BATCH_BYTES = 8 * 1024 * 1024;
/**
 * Values have some 1,200 bytes: in pages of LMDB's usual 4 KB a fifth of the space would stay empty, in these a
 * twentieth, at the same speed.
 */
const PAGE_BYTES = 16_384;

/** The databases that are numbered. */
export type NumberedDatabase = 'names' | 'tokens' | 'ids' | 'filters' | 'signatures' | 'offers';

/** One entry of a numbered database. */
export interface NumberedEntry {
  readonly key: number;
  readonly value: Uint8Array;
}

/**
 * Writes the databases of a base that is being built. Within a database, keys must come ascending
 * (LMDB appends them), so pages are full and written once.
 *
 * Nothing is forced to the disk on the way: `seal-base.ts` does it once, at the end.
 */
export class BaseWriter {
  private readonly root: RootDatabase<Uint8Array, Uint8Array>;
  private readonly numbered: Readonly<Record<NumberedDatabase, Database<Uint8Array, number>>>;
  private readonly lists: Database<Uint8Array, Uint8Array>;
  private readonly meta: Database<string, string>;

  constructor(folder: string) {
    this.root = open<Uint8Array, Uint8Array>({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      noSync: true,
      overlappingSync: false,
      pageSize: PAGE_BYTES,
      maxDbs: Object.keys(databaseNames).length + 1,
    });
    const numbered = (name: string) =>
      this.root.openDB<Uint8Array, number>({ name, keyEncoding: 'uint32', encoding: 'binary' });
    this.numbered = {
      names: numbered(databaseNames.names),
      tokens: numbered(databaseNames.tokens),
      ids: numbered(databaseNames.ids),
      filters: numbered(databaseNames.filters),
      signatures: numbered(databaseNames.signatures),
      offers: numbered(databaseNames.offers),
    };
    this.lists = this.root.openDB({
      name: databaseNames.lists,
      keyEncoding: 'binary',
      encoding: 'binary',
    });
    this.meta = this.root.openDB({ name: databaseNames.meta, encoding: 'string' });
  }

  /** @param entries keys ascending, above those appended before */
  append(database: NumberedDatabase, entries: Iterable<NumberedEntry>): void {
    this.inBatches(entries, ({ key, value }) =>
      this.numbered[database].putSync(key, value, { append: true }),
    );
  }

  /** @param entries of `lists`, keys (list-key.ts) ascending */
  appendLists(entries: Iterable<{ readonly key: Uint8Array; readonly value: Uint8Array }>): void {
    this.inBatches(entries, ({ key, value }) => this.lists.putSync(key, value, { append: true }));
  }

  writeMeta(meta: BaseMeta): void {
    this.meta.putSync('base', JSON.stringify(meta));
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  private inBatches<E extends { readonly value: Uint8Array }>(
    entries: Iterable<E>,
    put: (entry: E) => void,
  ): void {
    let batch: E[] = [];
    let bytes = 0;
    const write = () => {
      this.root.transactionSync(() => {
        for (const entry of batch) put(entry);
      });
      batch = [];
      bytes = 0;
    };
    for (const entry of entries) {
      batch.push(entry);
      bytes += entry.value.length;
      if (bytes >= BATCH_BYTES) write();
    }
    if (batch.length > 0) write();
  }
}
