/** Cells at most: 256 MB. Two tokens that share one are counted as one word that is a little less rare. */
const MOST_BITS = 26;
const FEWEST_BITS = 16;
/** Bytes of feed for each cell. */
const CELL_BYTES = 32;

/**
 * How many products carry each token or stem, by the first bits of its key: all threads of a build count
 * in the same memory, so that signatures can be rated before any list of carriers is sorted.
 */
export class TokenCounts {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Uint32Array;
  private readonly shift: number;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.cells = new Uint32Array(memory);
    this.shift = 32 - Math.log2(this.cells.length);
  }

  static forFeeds(bytes: number): TokenCounts {
    const bits = Math.ceil(Math.log2(Math.max(1, bytes / CELL_BYTES)));
    const cells = 2 ** Math.min(MOST_BITS, Math.max(FEWEST_BITS, bits));
    return new TokenCounts(new SharedArrayBuffer(cells * Uint32Array.BYTES_PER_ELEMENT));
  }

  /** @param high upper half of the token's key */
  add(high: number): void {
    Atomics.add(this.cells, high >>> this.shift, 1);
  }

  of(high: number): number {
    return this.cells[high >>> this.shift] as number;
  }
}
