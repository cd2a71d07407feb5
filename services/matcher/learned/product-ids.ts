/** Products remembered: about 10 MB. */
const most = 50_000;

/**
 * Ids of the products a matcher has linked, by their number in the base: what was learned is known by id,
 * and candidates have numbers. Whatever was learned of was shown once, so that it is soon known again
 * after a start or a switch of the index.
 */
export class ProductIds {
  #base = '';
  #young = new Map<number, string>();
  #old = new Map<number, string>();

  add(base: string, product: number, id: string): void {
    if (base !== this.#base) {
      this.#base = base;
      this.#young = new Map();
      this.#old = new Map();
    }
    if (this.#young.size >= most / 2) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(product, id);
  }

  of(base: string, product: number): string | undefined {
    if (base !== this.#base) return undefined;
    return this.#young.get(product) ?? this.#old.get(product);
  }
}
