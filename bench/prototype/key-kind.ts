import { ByteSink } from '../../services/product-index/layout/byte-sink.ts';
import { KeyFilter } from './key-filter.ts';
import type { KeyRuns } from './key-runs.ts';
import { longRuns, type PostingRuns, productsToRuns, shortRuns } from './posting-runs.ts';
import { PrototypeStore, type Values } from './prototype-store.ts';

/** Keys of one block, on average. */
const BLOCK_KEYS = 48;
const FINGERPRINT_BYTES = 3;
/** A list up to this size stands in its block; bytes. */
const INLINE_BYTES = 200;

export interface Found {
  readonly carriers: number;
  /** Undefined for a list that was too long to be stored. */
  readonly load: () => PostingRuns | undefined;
}

/**
 * One kind of key: blocks of about 48 keys under the first bits of the keys, each key as 24 bits
 * and its list; lists above 200 bytes stand apart, those above a limit are counted only.
 *
 * Block: keys (1 byte), 3 bytes of each, end of each entry (2 bytes), entries: carriers, list.
 */
export class KeyKind {
  readonly keyCount: number;
  readonly postingCount: number;
  readonly filter: KeyFilter;
  private readonly store: PrototypeStore;
  private readonly blocks: Values<number>;
  private readonly lists: Values<Uint8Array>;
  private readonly shift: number;

  /**
   * @param runs sorted
   * @param listMost carriers up to which a list is stored
   */
  constructor(store: PrototypeStore, name: string, runs: KeyRuns, listMost: number) {
    this.store = store;
    this.blocks = store.numbered(name);
    this.lists = store.keyed(`${name}-lists`);
    let keys = 0;
    let postings = 0;
    runs.forEach((_high, _low, _products, count) => {
      keys++;
      postings += count;
    });
    this.keyCount = keys;
    this.postingCount = postings;
    this.filter = new KeyFilter(keys);
    this.shift = 32 - Math.max(1, Math.round(Math.log2(keys / BLOCK_KEYS)));
    this.write(runs, listMost);
    store.flush();
  }

  get bytes(): number {
    return PrototypeStore.bytesOf(this.blocks) + PrototypeStore.bytesOf(this.lists);
  }

  /** @param low its upper 8 bits count */
  find(high: number, low: number): Found | undefined {
    if (!this.filter.mayHold(high, low >>> 24)) return undefined;
    const block = this.blocks.getBinaryFast(high >>> this.shift);
    if (!block) return undefined;
    const keys = block[0] as number;
    const [first, second, third] = [(high >>> 8) & 255, high & 255, low >>> 24];
    let key = 0;
    let pos = 1;
    while (
      key < keys &&
      !(block[pos] === first && block[pos + 1] === second && block[pos + 2] === third)
    ) {
      key++;
      pos += FINGERPRINT_BYTES;
    }
    if (key === keys) return undefined;
    const ends = 1 + keys * FINGERPRINT_BYTES;
    const entries = ends + 2 * keys;
    const endOf = (i: number) =>
      i < 0 ? 0 : (block[ends + 2 * i] as number) + (block[ends + 2 * i + 1] as number) * 256;
    let from = entries + endOf(key - 1);
    const to = entries + endOf(key);
    let carriers = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = block[from++] as number;
      carriers |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (from < to) {
      // LMDB's buffer is used again at the next get.
      const list = shortRuns(carriers, Uint8Array.prototype.slice.call(block, from, to));
      return { carriers, load: () => list };
    }
    return {
      carriers,
      load: () => {
        const value = this.lists.getBinary(listKey(high, low >>> 24));
        return value && longRuns(carriers, value);
      },
    };
  }

  private write(runs: KeyRuns, listMost: number): void {
    const { store, blocks, filter, lists, shift } = this;
    const fingerprints = new ByteSink();
    const ends = new ByteSink();
    const entries = new ByteSink();
    let block = -1;
    let keys = 0;
    const finish = () => {
      if (keys === 0) return;
      const parts = [Buffer.of(keys), fingerprints.take(), ends.take(), entries.take()];
      store.append(blocks, block, Buffer.concat(parts));
      keys = 0;
    };
    runs.forEach((high, low, products, count) => {
      if (high >>> shift !== block) finish();
      block = high >>> shift;
      filter.add(high, low);
      keys++;
      for (const byte of [(high >>> 8) & 255, high & 255, low]) fingerprints.fixed(byte, 1);
      entries.number(count);
      if (count <= listMost) {
        const list = productsToRuns(products, count, false);
        if (list.length <= INLINE_BYTES) entries.append(list);
        else store.append(lists, listKey(high, low), productsToRuns(products, count, true));
      }
      ends.fixed(entries.length, 2);
    });
    finish();
  }
}

function listKey(high: number, low: number): Buffer {
  const key = Buffer.alloc(5);
  key.writeUInt32BE(high, 0);
  key[4] = low;
  return key;
}
