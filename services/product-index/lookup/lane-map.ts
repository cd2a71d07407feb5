/**
 * Ids by hash lane or tag, several per lane: which page tokens have this surface, or this stem. Chained,
 * in typed arrays: a signature asks it some thirty times.
 */
export class LaneMap {
  private readonly heads: Int32Array;
  private readonly mask: number;
  private readonly lanes: Int32Array;
  /** One bit of many for each lane: nearly all that are asked for are not there, and this fits the nearest cache. */
  private readonly bits = new Int32Array(1024);
  private readonly ids: Int32Array;
  private readonly following: Int32Array;
  private used = 0;

  constructor(capacity: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 2)));
    this.heads = new Int32Array(size).fill(-1);
    this.mask = size - 1;
    this.lanes = new Int32Array(capacity);
    this.ids = new Int32Array(capacity);
    this.following = new Int32Array(capacity);
  }

  /** Lanes may be signed or not: their 32 bits count. */
  add(lane: number, id: number): void {
    const bit = bitOf(lane);
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] as number) | (1 << (bit & 31));
    const slot = this.slotOf(lane);
    const entry = this.used++;
    this.lanes[entry] = lane;
    this.ids[entry] = id;
    this.following[entry] = this.heads[slot] as number;
    this.heads[slot] = entry;
  }

  /** First entry of a lane, or -1. */
  first(lane: number): number {
    const bit = bitOf(lane);
    if (((this.bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
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
    const wanted = lane | 0;
    while (entry >= 0 && this.lanes[entry] !== wanted) entry = this.following[entry] as number;
    return entry;
  }

  /** Lanes of short tokens differ in their low bits only by luck: the high bits are mixed in. */
  private slotOf(lane: number): number {
    return (lane ^ (lane >>> 15)) & this.mask;
  }
}

/** 0 to 32,767: tags are 16 bits, so that the upper half of a lane is folded in. */
function bitOf(lane: number): number {
  return (lane ^ (lane >>> 16)) & 0x7fff;
}
