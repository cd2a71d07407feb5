/**
 * Ids by hash lane or tag, several per lane: which page tokens have this surface, or this stem. Chained,
 * in typed arrays: a signature asks it some thirty times.
 */
export class LaneMap {
  private readonly heads: Int32Array;
  private readonly mask: number;
  private readonly lanes: Uint32Array;
  private readonly ids: Int32Array;
  private readonly following: Int32Array;
  private used = 0;

  constructor(capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)));
    this.heads = new Int32Array(size).fill(-1);
    this.mask = size - 1;
    this.lanes = new Uint32Array(capacity);
    this.ids = new Int32Array(capacity);
    this.following = new Int32Array(capacity);
  }

  add(lane: number, id: number): void {
    const slot = this.slotOf(lane);
    const entry = this.used++;
    this.lanes[entry] = lane;
    this.ids[entry] = id;
    this.following[entry] = this.heads[slot] as number;
    this.heads[slot] = entry;
  }

  /** First entry of a lane, or -1. */
  first(lane: number): number {
    return this.seek(this.heads[this.slotOf(lane)] as number, lane);
  }

  /** The entry of the same lane behind another, or -1. */
  next(entry: number): number {
    return this.seek(this.following[entry] as number, this.lanes[entry] as number);
  }

  idOf(entry: number): number {
    return this.ids[entry] as number;
  }

  private seek(from: number, lane: number): number {
    let entry = from;
    while (entry >= 0 && this.lanes[entry] !== lane) entry = this.following[entry] as number;
    return entry;
  }

  /** Lanes of short tokens differ in their low bits only by luck: the high bits are mixed in. */
  private slotOf(lane: number): number {
    return (lane ^ (lane >>> 15)) & this.mask;
  }
}
