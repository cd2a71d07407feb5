/** Fields of an entry: product, number of the last place that led to it. */
const FIELDS = 2;
/** Entries that are kept from block to block, half a megabyte; what a huge block needs besides goes with it. */
const KEPT_ENTRIES = 2 ** 16;
const MOST_PLACES = 2 ** 30;

/**
 * Tells which products two different tokens lead to within a few positions of a block. Open addressing
 * in one typed array, never cleared: places are numbered through all blocks, and an entry of an earlier block is a free one.
 * A page asks it for some 25,000 postings, and tables of each block's own were half of what a request allocated.
 */
export class NearHits {
  private entries = new Int32Array(0);
  private kept = new Int32Array(0);
  private mask = 0;
  private distance = 0;
  /** Number of the last place, and of the block's first. */
  private place = 0;
  private first = 1;
  /** Number of the first place near enough to the last one. */
  private nearest = 1;
  /** Of the block's places. */
  private positions: number[] = [];
  private tokens: number[] = [];

  /**
   * Forgets the block before.
   * @param distance positions two tokens may be apart, @param postings at most this many are led to
   */
  begin(distance: number, postings: number): void {
    this.distance = distance;
    if (this.place > MOST_PLACES) {
      this.place = 0;
      this.kept.fill(0);
    }
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, postings * 2)));
    this.mask = size - 1;
    if (size > KEPT_ENTRIES) {
      this.entries = new Int32Array(size * FIELDS);
    } else {
      if (this.kept.length < size * FIELDS) this.kept = new Int32Array(size * FIELDS);
      this.entries = this.kept;
    }
    this.first = this.place + 1;
    this.nearest = this.first;
    this.positions = [];
    this.tokens = [];
  }

  /** Comes to a token; positions must come ascending. */
  visit(position: number, token: number): void {
    this.place++;
    this.positions.push(position);
    this.tokens.push(token);
    const least = position - this.distance;
    while ((this.positions[this.nearest - this.first] as number) < least) this.nearest++;
  }

  /** Notes all products that the token leads to. */
  note(products: Uint32Array): void {
    for (let i = 0; i < products.length; i++) this.add(products[i] as number);
  }

  /** ... and adds those to `led` that another token led to not far before. */
  addHits(products: Uint32Array, led: number[]): void {
    for (let i = 0; i < products.length; i++) {
      const product = products[i] as number;
      if (this.add(product)) led.push(product);
    }
  }

  private add(product: number): boolean {
    const { entries, mask, first, place } = this;
    const hash = Math.imul(product, 0x9e3779b1);
    let at = ((hash ^ (hash >>> 15)) & mask) * FIELDS;
    while ((entries[at + 1] as number) >= first && entries[at] !== product) {
      at = (at + FIELDS) & (mask * FIELDS);
    }
    const before = entries[at + 1] as number;
    entries[at] = product;
    entries[at + 1] = place;
    // Entries of earlier blocks are below the nearest place, too.
    return before >= this.nearest && this.tokens[before - first] !== this.tokens[place - first];
  }
}
