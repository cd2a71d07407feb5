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

  /** @param perToken elements a token */
  constructor(perToken: number, make: (length: number) => T) {
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
