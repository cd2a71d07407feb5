const PARTITION_BITS = 6;
const PARTITIONS = 2 ** PARTITION_BITS;
/** Products are below this: what a posting's word of 64 bits leaves beside 40 bits of key. */
export const MOST_PRODUCTS = 2 ** 24;

/** Postings in memory, one word each: 40 bits of the key, 24 of the product; sorted by partition. */
export class KeyRuns {
  private readonly partitions = Array.from({ length: PARTITIONS }, () => new Uint32Array(1024));
  private readonly used = new Uint32Array(PARTITIONS);

  /** @param high, low words of a key (text-hash.ts); the upper 8 bits of `low` are kept */
  add(high: number, low: number, product: number): void {
    const partition = high >>> (32 - PARTITION_BITS);
    const pos = this.used[partition] as number;
    let words = this.partitions[partition] as Uint32Array<ArrayBuffer>;
    if (pos === words.length) {
      const larger = new Uint32Array(words.length * 2);
      larger.set(words);
      this.partitions[partition] = larger;
      words = larger;
    }
    words[pos] = (low & 0xff000000) | product;
    words[pos + 1] = high;
    this.used[partition] = pos + 2;
  }

  sort(): void {
    this.partitions.forEach((words, partition) => {
      new BigUint64Array(words.buffer, 0, (this.used[partition] as number) >>> 1).sort();
    });
  }

  /**
   * Each key with its products, ascending and distinct, keys ascending; after `sort()`.
   * @param onKey its `products` are valid up to `count` until it returns
   */
  forEach(onKey: (high: number, low: number, products: Uint32Array, count: number) => void): void {
    let products = new Uint32Array(1024);
    this.partitions.forEach((words, partition) => {
      const end = this.used[partition] as number;
      for (let pos = 0; pos < end; ) {
        const high = words[pos + 1] as number;
        const low = (words[pos] as number) >>> 24;
        let count = 0;
        for (; pos < end && words[pos + 1] === high; pos += 2) {
          const word = words[pos] as number;
          if (word >>> 24 !== low) break;
          const product = word & (MOST_PRODUCTS - 1);
          if (count > 0 && products[count - 1] === product) continue;
          if (count === products.length) {
            const larger = new Uint32Array(count * 2);
            larger.set(products);
            products = larger;
          }
          products[count++] = product;
        }
        onKey(high, low, products, count);
      }
    });
  }
}
