import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';

const BATCH_ENTRIES = 20_000;

/** One database of a prototype: values under 32-bit numbers or 5-byte keys, appended in order. */
export type Values<K extends number | Uint8Array> = Database<Buffer, K>;

/** An LMDB environment that is filled once and then read. */
export class PrototypeStore {
  private readonly root: RootDatabase<Buffer, string>;
  private readonly folder: string;
  private batch: (() => void)[] = [];

  constructor(folder: string) {
    this.folder = folder;
    this.root = open<Buffer, string>({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      noSync: true,
      overlappingSync: false,
      maxDbs: 16,
    });
  }

  numbered(name: string): Values<number> {
    return this.root.openDB({ name, keyEncoding: 'uint32', encoding: 'binary' });
  }

  keyed(name: string): Values<Uint8Array> {
    return this.root.openDB({ name, keyEncoding: 'binary', encoding: 'binary' });
  }

  append<K extends number | Uint8Array>(values: Values<K>, key: K, value: Buffer): void {
    this.batch.push(() => values.putSync(key, value, { append: true }));
    if (this.batch.length >= BATCH_ENTRIES) this.flush();
  }

  flush(): void {
    const batch = this.batch;
    this.batch = [];
    this.root.transactionSync(() => {
      for (const write of batch) write();
    });
  }

  /** Of the pages one database fills, inner ones included. */
  static bytesOf(values: Values<number> | Values<Uint8Array>): number {
    const statistics = values.getStats() as Readonly<Record<string, number>>;
    const pages = ['treeBranchPageCount', 'treeLeafPageCount', 'overflowPages'];
    return pages.reduce((sum, name) => sum + (statistics[name] ?? 0), 0) * 4096;
  }

  get fileBytes(): number {
    return statSync(join(this.folder, 'data.mdb')).size;
  }

  async close(): Promise<void> {
    await this.root.close();
  }
}
