/** Fields of an entry: the block it was made for, product, token, position. */
const FIELDS = 4;
/** Entries that are kept from block to block, 1 MB; what a huge block needs besides goes with it. */
const KEPT_ENTRIES = 2 ** 16;

/**
 * Tells which products two different tokens lead to within a few positions of a block. Open addressing
 * in one typed array, never cleared but numbered: a page asks it for some 50,000 postings, and tables of
 * each block's own were half of what a request allocated.
 */
export class NearHits {
  private entries = new Int32Array(0);
  private kept = new Int32Array(0);
  private mask = 0;
  private distance = 0;
  private block = 0;

  /**
   * Forgets the block before.
   * @param distance positions two tokens may be apart, @param postings at most this many are added
   */
  begin(distance: number, postings: number): void {
    this.distance = distance;
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, postings * 2)));
    this.mask = size - 1;
    if (size > KEPT_ENTRIES) {
      this.entries = new Int32Array(size * FIELDS);
    } else {
      if (this.kept.length < size * FIELDS) this.kept = new Int32Array(size * FIELDS);
      this.entries = this.kept;
    }
    this.block += 1;
    if (this.block < 2 ** 31 - 1) return;
    this.kept.fill(0);
    this.block = 1;
  }

  /** Notes all products that a token leads to. Positions must come ascending. */
  note(products: Uint32Array, token: number, position: number): void {
    for (let i = 0; i < products.length; i++) this.add(products[i] as number, token, position);
  }

  /** ... and adds those to `led` that another token led to not far before. */
  addHits(products: Uint32Array, token: number, position: number, led: number[]): void {
    for (let i = 0; i < products.length; i++) {
      const product = products[i] as number;
      if (this.add(product, token, position)) led.push(product);
    }
  }

  /** True if another token led to the product not far before. */
  private add(product: number, token: number, position: number): boolean {
    const { entries, mask, block } = this;
    let slot = Math.imul(product, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    let at = slot * FIELDS;
    while (entries[at] === block && entries[at + 1] !== product) {
      slot = (slot + 1) & mask;
      at = slot * FIELDS;
    }
    const isHit =
      entries[at] === block &&
      entries[at + 2] !== token &&
      position - (entries[at + 3] as number) <= this.distance;
    entries[at] = block;
    entries[at + 1] = product;
    entries[at + 2] = token;
    entries[at + 3] = position;
    return isHit;
  }
}
