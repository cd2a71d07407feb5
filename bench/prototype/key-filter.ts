/** Bits a key: one in a hundred absent keys passes. */
const BITS_PER_KEY = 10;
const LINE_WORDS = 16;
const PROBES = 6;

/** Blocked Bloom filter in memory: an absent key costs one cache line. */
export class KeyFilter {
  private readonly words: Uint32Array;
  private readonly lines: number;

  constructor(keys: number) {
    this.lines = Math.max(1, Math.ceil((keys * BITS_PER_KEY) / (LINE_WORDS * 32)));
    this.words = new Uint32Array(this.lines * LINE_WORDS);
  }

  get bytes(): number {
    return this.words.length * 4;
  }

  /** @param low 8 bits */
  add(high: number, low: number): void {
    const line = this.lineOf(high);
    let bits = bitsOf(high, low);
    for (let i = 0; i < PROBES; i++, bits = Math.imul(bits, 0x9e3779b1)) {
      const pos = line + (bits >>> 28);
      this.words[pos] = (this.words[pos] as number) | (1 << ((bits >>> 23) & 31));
    }
  }

  mayHold(high: number, low: number): boolean {
    const line = this.lineOf(high);
    let bits = bitsOf(high, low);
    for (let i = 0; i < PROBES; i++, bits = Math.imul(bits, 0x9e3779b1)) {
      if (((this.words[line + (bits >>> 28)] as number) & (1 << ((bits >>> 23) & 31))) === 0)
        return false;
    }
    return true;
  }

  private lineOf(high: number): number {
    return Math.floor((high / 4_294_967_296) * this.lines) * LINE_WORDS;
  }
}

function bitsOf(high: number, low: number): number {
  let bits = Math.imul(high ^ (low << 24), 0x85ebca6b);
  bits ^= bits >>> 15;
  return Math.imul(bits, 0xc2b2ae35) | 1;
}
