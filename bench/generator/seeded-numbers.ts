/**
 * Random numbers that depend on a seed, a kind of thing and its number alone: thing 40,000,000 is
 * known without the things before it, in any process. Murmur's mixing, then the steps of mulberry32.
 */
export class SeededNumbers {
  private readonly seed: number;
  private state = 0;

  /** @param seed any 32-bit integer */
  constructor(seed: number) {
    this.seed = Math.imul(seed | 0, 0x9e3779b1);
  }

  /** Begins the numbers of thing `number` (0 to 2^32 - 1) of a kind (any small integer). */
  of(kind: number, number: number): this {
    this.state = mixed(this.seed ^ mixed(number + Math.imul(kind, 0x85ebca77)));
    return this;
  }

  /** 0 <= x < 1 */
  next(): number {
    return this.word() / 4_294_967_296;
  }

  /** An integer, 0 <= x < end. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Zipf with exponent 1: 0 <= rank < end, its probability proportional to about 1 / (rank + 1). */
  zipf(end: number): number {
    return Math.min(end, Math.floor(Math.exp(this.next() * Math.log(end + 1)))) - 1;
  }

  /** 0 to 2^32 - 1 */
  word(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return (word ^ (word >>> 14)) >>> 0;
  }
}

function mixed(word: number): number {
  let mix = word | 0;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
