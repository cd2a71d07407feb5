/** Cells at most: 256 MB. Two tokens that share one are counted as one word that is a little less rare. */
const MOST_BITS = 26;
const FEWEST_BITS = 16;
/** Bytes of feed for each cell. */
const CELL_BYTES = 32;
/** Cells whose counts a thread keeps for a while; frequent words need no others. */
const KEPT_CELLS = 2 ** 13;

/**
 * How many products carry each token or stem, by the first bits of its key: all threads of a build count
 * in the same memory, so that signatures can be rated before any list of carriers is sorted. What is frequent is
 * counted by each thread for itself first: cores that change one cell by turns wait for each other.
 */
export class TokenCounts {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Uint32Array;
  private readonly shift: number;
  /** The cell that each place keeps, and what was counted of it since it does; none yet is cell 0, counted 0 times. */
  private readonly kept = new Uint32Array(KEPT_CELLS);
  private readonly counted = new Uint32Array(KEPT_CELLS);

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
    const cell = high >>> this.shift;
    const place = cell % KEPT_CELLS;
    if (this.kept[place] !== cell) {
      this.share(place);
      this.kept[place] = cell;
    }
    (this.counted[place] as number)++;
  }

  /** Gives all that was added to the other threads; needed before any of them asks for `of()`. */
  close(): void {
    for (let place = 0; place < KEPT_CELLS; place++) this.share(place);
  }

  of(high: number): number {
    return this.cells[high >>> this.shift] as number;
  }

  private share(place: number): void {
    const count = this.counted[place] as number;
    if (count > 0) Atomics.add(this.cells, this.kept[place] as number, count);
    this.counted[place] = 0;
  }
}
