import { scratch } from './scratch.ts';

/** Numbers of products there is room for at first, times two. */
const SIZE = 2048;

/** Slots of a request's products by number. Open addressing in one typed array: a page asks it ten thousand times. */
export class ProductSlots {
  /** Product plus one, slot; 0: free. */
  private entries = scratch.ints.take(2 * SIZE);
  private count = 0;

  /** Slot of a product, -1 for one that is known to be nowhere, -2 for one that was not put yet. */
  get(product: number): number {
    const at = this.placeOf(product);
    return this.entries[at] === 0 ? -2 : (this.entries[at + 1] as number);
  }

  put(product: number, slot: number): void {
    const at = this.placeOf(product);
    if (this.entries[at] === 0) this.count++;
    this.entries[at] = product + 1;
    this.entries[at + 1] = slot;
    if (this.count * 4 > this.entries.length) this.grow();
  }

  private placeOf(product: number): number {
    const { entries } = this;
    const mask = entries.length / 2 - 1;
    const hash = Math.imul(product, 0x9e3779b1);
    let place = (hash ^ (hash >>> 15)) & mask;
    while (entries[2 * place] !== 0 && entries[2 * place] !== product + 1) {
      place = (place + 1) & mask;
    }
    return 2 * place;
  }

  private grow(): void {
    const old = this.entries;
    this.entries = scratch.ints.take(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] === 0) continue;
      const to = this.placeOf((old[at] as number) - 1);
      this.entries[to] = old[at] as number;
      this.entries[to + 1] = old[at + 1] as number;
    }
  }
}
