import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { wordAt } from '../layout/posting-list.ts';

/** Products whose offers stand in one file: some 40 MB, which is read at once. */
const PARTITION_PRODUCTS = 65_536;
/** Bytes of a partition before they are written. */
const BUFFER_BYTES = 65_536;
/** Product, ordinal, size of the record: words in front of each record. */
const HEAD_BYTES = 12;

export interface StagedOffer {
  readonly product: number;
  readonly ordinal: number;
  readonly record: Uint8Array;
}

/**
 * Puts offers in product order: they come in feed order and go into one file per 65,536 products,
 * which is then sorted in memory.
 */
export class OfferRuns {
  private readonly folder: string;
  private readonly partitionProducts: number;
  private readonly buffers: { bytes: Buffer; used: number }[] = [];

  /** @param partitionProducts products a file */
  constructor(folder: string, partitionProducts: number = PARTITION_PRODUCTS) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.partitionProducts = partitionProducts;
  }

  /** @param ordinal ascending within a product */
  add(product: number, ordinal: number, record: Uint8Array): void {
    const partition = Math.floor(product / this.partitionProducts);
    while (this.buffers.length <= partition) this.buffers.push({ bytes: Buffer.alloc(0), used: 0 });
    const buffer = this.buffers[partition] as { bytes: Buffer; used: number };
    const size = HEAD_BYTES + record.length;
    if (buffer.used + size > buffer.bytes.length) {
      this.write(partition);
      buffer.bytes = Buffer.allocUnsafe(Math.max(BUFFER_BYTES, size));
    }
    const { bytes, used } = buffer;
    bytes.writeUInt32LE(product, used);
    bytes.writeUInt32LE(ordinal, used + 4);
    bytes.writeUInt32LE(record.length, used + 8);
    bytes.set(record, used + HEAD_BYTES);
    buffer.used = used + size;
  }

  /** Offers in product order, then by ordinal; the files are removed on the way. */
  *takeAll(): Generator<StagedOffer> {
    for (let partition = 0; partition < this.buffers.length; partition++) {
      this.write(partition);
      this.buffers[partition] = { bytes: Buffer.alloc(0), used: 0 };
      const path = this.path(partition);
      if (!existsSync(path)) continue;
      const bytes = readFileSync(path);
      rmSync(path);
      yield* sorted(bytes, partition * this.partitionProducts, this.partitionProducts);
    }
  }

  private write(partition: number): void {
    const { bytes, used } = this.buffers[partition] as { bytes: Buffer; used: number };
    if (used > 0) appendFileSync(this.path(partition), bytes.subarray(0, used));
    (this.buffers[partition] as { used: number }).used = 0;
  }

  private path(partition: number): string {
    return join(this.folder, `${partition}.offers`);
  }
}

/** Counting sort by product; offers of one product stay in the order they came. */
function* sorted(bytes: Buffer, firstProduct: number, products: number): Generator<StagedOffer> {
  const starts = new Uint32Array(products + 1);
  let count = 0;
  for (let pos = 0; pos < bytes.length; pos += HEAD_BYTES + wordAt(bytes, pos + 8), count++) {
    const place = wordAt(bytes, pos) - firstProduct + 1;
    starts[place] = (starts[place] as number) + 1;
  }
  for (let i = 1; i <= products; i++) {
    starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  }
  const positions = new Float64Array(count);
  for (let pos = 0; pos < bytes.length; pos += HEAD_BYTES + wordAt(bytes, pos + 8)) {
    const place = wordAt(bytes, pos) - firstProduct;
    const next = starts[place] as number;
    starts[place] = next + 1;
    positions[next] = pos;
  }
  for (const pos of positions) {
    const from = pos + HEAD_BYTES;
    const record = bytes.subarray(from, from + wordAt(bytes, pos + 8));
    yield { product: wordAt(bytes, pos), ordinal: wordAt(bytes, pos + 4), record };
  }
}
