import { open, type RootDatabase } from 'lmdb';

import type { BaseMeta } from '../layout/base-header.ts';
import {
  type Databases,
  MAX_DATABASES,
  type NumberedDatabase,
  openDatabases,
} from './open-databases.ts';

/** Bytes written in one transaction: bounds what LMDB keeps dirty. */
const BATCH_BYTES = 8 * 1024 * 1024;
/**
 * Values have some 1,200 bytes: in pages of LMDB's usual 4 KB a fifth of the space would stay empty, in these a
 * twentieth, at the same speed.
 */
const PAGE_BYTES = 16_384;

/** One entry of a numbered database. */
export interface NumberedEntry {
  readonly key: number;
  readonly value: Uint8Array;
}

/**
 * Writes the databases of a base that is being built. Within a numbered database, keys must come
 * ascending (LMDB appends them), so pages are full and written once.
 *
 * Nothing is forced to the disk on the way: `seal-base.ts` does it once, at the end.
 */
export class BaseWriter {
  private readonly root: RootDatabase<Uint8Array, Uint8Array>;
  private readonly databases: Databases;

  constructor(folder: string) {
    this.root = open<Uint8Array, Uint8Array>({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      noSync: true,
      overlappingSync: false,
      pageSize: PAGE_BYTES,
      maxDbs: MAX_DATABASES,
    });
    this.databases = openDatabases(this.root);
  }

  /** @param entries keys ascending, above those appended before */
  append(database: NumberedDatabase, entries: Iterable<NumberedEntry>): void {
    this.inBatches(entries, ({ key, value }) => {
      // Typed as void, it says whether LMDB took the entry.
      const isLast = this.databases.numbered[database].putSync(key, value, {
        append: true,
      }) as unknown;
      if (isLast === false)
        throw new Error(`Cannot append to ${database}, keys must ascend: ${key}`);
    });
  }

  /** @param entries of `lists`; in any order, since full names and lines come by turns */
  putLists(entries: Iterable<{ readonly key: Uint8Array; readonly value: Uint8Array }>): void {
    this.inBatches(entries, ({ key, value }) => this.databases.lists.putSync(key, value));
  }

  writeMeta(meta: BaseMeta): void {
    this.databases.meta.putSync('base', JSON.stringify(meta));
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  private inBatches<E extends { readonly value: Uint8Array }>(
    entries: Iterable<E>,
    put: (entry: E) => unknown,
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
