/**
 * An array written anew for each block, so that reading a block allocates none: two dozen are needed, and making one
 * of more than 64 bytes takes 0.4 us and more, as it lies beside the heap.
 *
 * Blocks too long for it get one of their own that is not kept.
 */
export class ReusedArray<T extends { readonly length: number }> {
  readonly #make: (length: number) => T;
  readonly #kept: T;
  readonly #perToken: number;

  /** One byte a token. */
  static bytes(): ReusedArray<Uint8Array> {
    return new ReusedArray(1, (length) => new Uint8Array(length));
  }

  static integers(perToken = 1): ReusedArray<Int32Array> {
    return new ReusedArray(perToken, (length) => new Int32Array(length));
  }

  static numbers(perToken: number): ReusedArray<Float64Array> {
    return new ReusedArray(perToken, (length) => new Float64Array(length));
  }

  /** @param perToken elements a token */
  private constructor(perToken: number, make: (length: number) => T) {
    this.#make = make;
    this.#perToken = perToken;
    this.#kept = make(keptTokens * perToken);
  }

  /** At least so long, with whatever was left in it; valid until the next call. */
  take(tokenCount: number): T {
    return tokenCount <= keptTokens ? this.#kept : this.#make(tokenCount * this.#perToken);
  }
}

/** The longest of 37,000 blocks of the development pages has 329. */
const keptTokens = 1024;
