/** Offers of each product of a group: most have one, a few many; Zipf's curve cut at 12. */
const OFFERS = [12, 7, 5, 4, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] as const;

const starts = OFFERS.map((_, i) => OFFERS.slice(0, i).reduce<number>((sum, n) => sum + n, 0));
const GROUP_PRODUCTS = OFFERS.length;
const GROUP_SLOTS = OFFERS.reduce<number>((sum, n) => sum + n, 0);
const productAt = starts.flatMap((_, product) =>
  new Array<number>(OFFERS[product] as number).fill(product),
);

/**
 * Offers stand in slots, those of one product side by side; a feed brings them in another order, in
 * which they lie far apart. All by arithmetic, nothing is stored.
 */
export class Slots {
  readonly count: number;
  private readonly stride: number;

  /** @param count offers, 1 to 67 million */
  constructor(count: number) {
    this.count = count;
    this.stride = coprime(Math.floor(count * 0.618), count);
  }

  get productCount(): number {
    return this.count === 0 ? 0 : this.productOf(this.count - 1) + 1;
  }

  /** The slot of the offer that a feed brings as number `index`; each slot comes once. */
  slotAt(index: number): number {
    return (index * this.stride) % this.count;
  }

  productOf(slot: number): number {
    return (
      Math.floor(slot / GROUP_SLOTS) * GROUP_PRODUCTS + (productAt[slot % GROUP_SLOTS] as number)
    );
  }

  /** Slots of a product: from, to (exclusive); cut where the catalogue ends. */
  slotsOf(product: number): readonly [from: number, to: number] {
    const place = product % GROUP_PRODUCTS;
    const from = Math.floor(product / GROUP_PRODUCTS) * GROUP_SLOTS + (starts[place] as number);
    return [from, Math.min(this.count, from + (OFFERS[place] as number))];
  }
}

/** The first number from `from` upwards that shares no divisor with `count`. */
function coprime(from: number, count: number): number {
  for (let one = Math.max(1, from); ; one++) if (divisor(one, count) === 1) return one;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
