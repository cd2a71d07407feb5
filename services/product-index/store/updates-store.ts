import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';

import { LinkweaveError } from '../../../shared/errors.ts';
import type { OfferRow } from '../layout/offer-record.ts';
import type { MerchantRemoval, UpdateRecord } from '../layout/update-record.ts';
import { UPDATE_FORMAT_VERSION } from '../layout/update-record.ts';

/** In the index folder, beside the bases. */
const FOLDER = 'updates';
/** A reader cannot open databases that are not there yet: this file says that all are. */
const MADE = 'made';

/** What stands under the key `updates` of `meta`. */
export interface UpdatesMeta {
  readonly formatVersion: number;
  /** Of the last update. */
  readonly sequence: number;
  /** The base that products, names, tokens and signatures were derived for; '' while they are not. */
  readonly derivedFor: string;
  /** Of the next product that only updates know. */
  readonly nextProduct: number;
  /** How often they were derived; none counts as never. */
  readonly derivations?: number;
}

/** A product that only updates know. */
export interface AddedProduct {
  /** Keys of its offers in `offers`, hexadecimal. */
  readonly offers: readonly string[];
  /** Its product keys (product-keys.ts). */
  readonly keys: readonly string[];
  /** The offer that gave it its names, tokens and signature. */
  readonly named: OfferRow;
}

type Bytes = Uint8Array;

/**
 * The updates acknowledged since the feeds of the base in service, in an LMDB environment of their own.
 * `offers` and `merchants` are what was said, whatever base is in service; the rest follows from them
 * and one base, and is made anew for another.
 */
export class UpdatesStore {
  readonly root: RootDatabase<Bytes, Bytes>;
  /** UpdateRecord by offer hash. */
  readonly offers: Database<UpdateRecord, Bytes>;
  readonly merchants: Database<MerchantRemoval, string>;
  /** AddedProduct by number. */
  readonly products: Database<AddedProduct, number>;
  /** Product number by product key. */
  readonly keys: Database<number, string>;
  /** Keys of offers that updates added to a product of the base, by its number. */
  readonly attached: Database<readonly string[], number>;
  /** Product numbers by name, times two, plus one for a line; by token. */
  readonly names: Database<number, Bytes>;
  readonly tokens: Database<number, Bytes>;
  /** A signature block (title-signature.ts) of one product by its number. */
  readonly signatures: Database<Bytes, number>;
  /** Parts of a filter (key-filter.ts) over the keys of names and tokens. */
  readonly filter: Database<Bytes, number>;
  private readonly folder: string;
  private readonly metaStore: Database<UpdatesMeta, string>;

  /** Map, pages and readers of the LMDB environment. */
  environment(): object {
    return this.root.getStats();
  }

  /**
   * Opens the updates of an index folder for reading.
   * @returns undefined while there are none, or their writer is only making the store
   * @throws INDEX_VERSION for updates of another format
   */
  static toRead(indexFolder: string): UpdatesStore | undefined {
    if (!existsSync(join(indexFolder, FOLDER, MADE))) return undefined;
    return new UpdatesStore(indexFolder, true);
  }

  /** Opens or makes them. @throws INDEX_VERSION for updates of another format */
  static toWrite(indexFolder: string): UpdatesStore {
    const store = new UpdatesStore(indexFolder, false);
    writeFileSync(join(indexFolder, FOLDER, MADE), '');
    return store;
  }

  private constructor(indexFolder: string, readOnly: boolean) {
    const path = join(indexFolder, FOLDER);
    this.folder = path;
    this.root = open<Bytes, Bytes>({
      path,
      noSubdir: false,
      readOnly,
      // Every transaction is on the disk when it ends: what is answered is kept.
      overlappingSync: false,
      maxDbs: 12,
      encoding: 'binary',
    });
    const json = { encoding: 'json' } as const;
    this.metaStore = this.root.openDB({ name: 'meta', ...json });
    this.offers = this.root.openDB({ name: 'offers', keyEncoding: 'binary', ...json });
    this.merchants = this.root.openDB({ name: 'merchants', ...json });
    this.products = this.root.openDB({ name: 'products', keyEncoding: 'uint32', ...json });
    this.keys = this.root.openDB({ name: 'keys', ...json });
    this.attached = this.root.openDB({ name: 'attached', keyEncoding: 'uint32', ...json });
    const many = { keyEncoding: 'binary', encoding: 'ordered-binary', dupSort: true } as const;
    this.names = this.root.openDB({ name: 'names', ...many });
    this.tokens = this.root.openDB({ name: 'tokens', ...many });
    this.signatures = this.root.openDB({
      name: 'signatures',
      keyEncoding: 'uint32',
      encoding: 'binary',
    });
    this.filter = this.root.openDB({
      name: 'filter',
      keyEncoding: 'uint32',
      encoding: 'binary',
    });
    const { formatVersion } = this.meta();
    if (formatVersion === UPDATE_FORMAT_VERSION) return;
    void this.root.close();
    throw new LinkweaveError(
      'INDEX_VERSION',
      `Cannot open updates ${path}: format version is ${formatVersion}, this build reads ${UPDATE_FORMAT_VERSION}; ` +
        'run the version that wrote them, or build an index from feeds that hold them and remove the folder',
    );
  }

  meta(): UpdatesMeta {
    return (
      this.metaStore.get('updates') ?? {
        formatVersion: UPDATE_FORMAT_VERSION,
        sequence: 0,
        derivedFor: '',
        nextProduct: 0,
      }
    );
  }

  /** Within a transaction. */
  setMeta(meta: UpdatesMeta): void {
    this.metaStore.putSync('updates', meta);
  }

  /** Forgets what was derived for a base; within a transaction. */
  clearDerived(): void {
    for (const one of [this.products, this.keys, this.attached, this.names, this.tokens]) {
      one.clearSync();
    }
    this.signatures.clearSync();
    this.filter.clearSync();
  }

  /** Size of the file, and what of it is in use; the rest is used again by later updates. */
  space(): { readonly fileBytes: number; readonly usedBytes: number } {
    const databases = [
      this.root,
      this.metaStore,
      this.offers,
      this.merchants,
      this.products,
      this.keys,
      this.attached,
      this.names,
      this.tokens,
      this.signatures,
      this.filter,
    ];
    let usedBytes = 0;
    for (const database of databases) {
      const stats = database.getStats() as Readonly<Record<string, number>>;
      const pages = ['treeBranchPageCount', 'treeLeafPageCount', 'overflowPages'];
      for (const name of pages) usedBytes += (stats[name] ?? 0) * (stats['pageSize'] ?? 0);
    }
    return { fileBytes: statSync(join(this.folder, 'data.mdb')).size, usedBytes };
  }

  async close(): Promise<void> {
    await this.root.close();
  }
}

/** Key of an offer in `offers` from its hash. */
export function updateKey(high: number, low: number): Buffer {
  const key = Buffer.allocUnsafe(8);
  key.writeUInt32BE(high, 0);
  key.writeUInt32BE(low, 4);
  return key;
}
