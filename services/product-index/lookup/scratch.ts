/** Numbers kept from question to question, 1 MB of integers; what a huge page needs besides goes with it. */
const KEPT = 2 ** 18;

/**
 * Room for the arrays of one question, used again by the next: a page of thirty blocks needs two hundred small ones, which
 * cost more to make and to collect than to fill. Questions are answered one after the other.
 */
class Scratch<Numbers extends Uint8Array | Int32Array | Float64Array> {
  private readonly make: (length: number) => Numbers;
  private room: Numbers;
  private used = 0;

  constructor(make: (length: number) => Numbers) {
    this.make = make;
    this.room = make(KEPT);
  }

  /** All arrays taken so far are free to be taken again. */
  begin(): void {
    this.used = 0;
    if (this.room.length > KEPT) this.room = this.make(KEPT);
  }

  /** An array filled with one value, until the next `begin()`. */
  take(length: number, value = 0): Numbers {
    if (this.used + length > this.room.length) {
      this.room = this.make(2 * Math.max(this.room.length, length));
      this.used = 0;
    }
    const taken = this.room.subarray(this.used, this.used + length) as Numbers;
    this.used += length;
    taken.fill(value);
    return taken;
  }

  /** The same numbers with as much room again behind them. */
  doubled(numbers: Numbers): Numbers {
    const larger = this.take(2 * numbers.length);
    larger.set(numbers);
    return larger;
  }
}

export const scratch = {
  bytes: new Scratch((length) => new Uint8Array(length)),
  ints: new Scratch((length) => new Int32Array(length)),
  floats: new Scratch((length) => new Float64Array(length)),
  begin(): void {
    scratch.bytes.begin();
    scratch.ints.begin();
    scratch.floats.begin();
  },
};
