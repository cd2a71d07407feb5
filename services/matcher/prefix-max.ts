/**
 * The greatest value at the places from 0 up to one, in O(log n): a Fenwick tree (1994) of maxima. Values
 * only grow.
 */
export class PrefixMax {
  private readonly tree: Float64Array;

  /** @param size how many places there are */
  constructor(size: number) {
    this.tree = new Float64Array(size + 1).fill(Number.NEGATIVE_INFINITY);
  }

  /** Makes the value at a place at least this. */
  raise(place: number, value: number): void {
    const { tree } = this;
    for (let i = place + 1; i < tree.length; i += i & -i) {
      if (value > (tree[i] as number)) tree[i] = value;
    }
  }

  /** The greatest value at the places before `end`; -Infinity of none. */
  before(end: number): number {
    let most = Number.NEGATIVE_INFINITY;
    for (let i = end; i > 0; i -= i & -i) most = Math.max(most, this.tree[i] as number);
    return most;
  }
}
