import { type Database, open } from 'lmdb';

import { offerKey } from '../layout/offer-record.ts';
import { keyBytes, laneA, laneB } from '../layout/text-hash.ts';

/**
 * What a build must remember while it reads feeds, off the heap: which product a key led to, which
 * keys identify a product, and the offers, which this puts in product order. Deleted before sealing.
 */
export class StagingStore {
  private readonly root: Database<Uint8Array, Uint8Array>;
  private readonly productByKey: Database<Uint8Array, Uint8Array>;
  private readonly identities: Database<Uint8Array, number>;
  private readonly seen: Database<Uint8Array, Uint8Array>;
  private readonly offers: Database<Uint8Array, Uint8Array>;
  private readonly key = new Uint8Array(8);

  constructor(folder: string) {
    const root = open<Uint8Array, Uint8Array>({
      path: folder,
      noSubdir: false,
      encoding: 'binary',
      noSync: true,
      overlappingSync: false,
      maxDbs: 6,
    });
    const keyed = (name: string) =>
      root.openDB<Uint8Array, Uint8Array>({ name, keyEncoding: 'binary', encoding: 'binary' });
    this.root = root;
    this.productByKey = keyed('productByKey');
    this.seen = keyed('seen');
    this.offers = keyed('offers');
    this.identities = root.openDB({
      name: 'identities',
      keyEncoding: 'uint32',
      encoding: 'binary',
    });
  }

  /** Runs many reads and writes as one transaction; reads see the writes before them. */
  transaction(action: () => void): void {
    this.root.transactionSync(action);
  }

  /** True the first time a text is given. */
  isNew(text: string): boolean {
    const key = this.keyOf(text);
    if (this.seen.getBinaryFast(key)) return false;
    this.seen.putSync(key, nothing);
    return true;
  }

  productOf(key: string): number | undefined {
    const bytes = this.productByKey.getBinaryFast(this.keyOf(key));
    return bytes && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  }

  setProduct(key: string, product: number): void {
    const value = Buffer.allocUnsafe(4);
    value.writeUInt32BE(product);
    this.productByKey.putSync(this.keyOf(key), value);
  }

  /** The keys that no other product may share, in the order given to `setIdentity()`. */
  identity(product: number): readonly (string | undefined)[] {
    const bytes = this.identities.get(product);
    if (!bytes) return [];
    const texts = JSON.parse(Buffer.from(bytes).toString()) as (string | null)[];
    return texts.map((text) => text ?? undefined);
  }

  setIdentity(product: number, keys: readonly (string | undefined)[]): void {
    this.identities.putSync(product, Buffer.from(JSON.stringify(keys)));
  }

  addOffer(product: number, ordinal: number, record: Uint8Array): void {
    this.offers.putSync(offerKey(product, ordinal), record);
  }

  /** Offers in product order, then in the order they were read. */
  *offersByProduct(): Generator<{ product: number; ordinal: number; record: Uint8Array }> {
    for (const { key, value } of this.offers.getRange({})) {
      const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
      yield { product: view.getUint32(0), ordinal: view.getUint32(4), record: value };
    }
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  private keyOf(text: string): Uint8Array {
    return keyBytes(laneA(text), laneB(text), this.key);
  }
}

const nothing = new Uint8Array(1);
