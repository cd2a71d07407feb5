const EMPTY = -1;

/**
 * Tells which products two different tokens lead to within a few positions of a block. Open
 * addressing in typed arrays: a page asks it for some 100,000 postings.
 */
export class NearHits {
  private readonly distance: number;
  private readonly mask: number;
  private readonly products: Int32Array;
  private readonly tokens: Int32Array;
  private readonly positions: Int32Array;

  /** @param distance positions two tokens may be apart, @param postings at most this many are added */
  constructor(distance: number, postings: number) {
    this.distance = distance;
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, postings * 2)));
    this.mask = size - 1;
    this.products = new Int32Array(size).fill(EMPTY);
    this.tokens = new Int32Array(size);
    this.positions = new Int32Array(size);
  }

  /** Positions must come ascending. True if another token led to the product not far before. */
  add(product: number, token: number, position: number): boolean {
    let slot = Math.imul(product, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    while (this.products[slot] !== EMPTY && this.products[slot] !== product) {
      slot = (slot + 1) & this.mask;
    }
    const isHit =
      this.products[slot] === product &&
      this.tokens[slot] !== token &&
      position - (this.positions[slot] as number) <= this.distance;
    this.products[slot] = product;
    this.tokens[slot] = token;
    this.positions[slot] = position;
    return isHit;
  }
}
