import type { Ranked } from './baseline.ts';
import type { TitleIndex } from './title-index.ts';

/** Sums up scores per title, and gives the best products; used again for each question. */
export class TitleScores {
  readonly #index: TitleIndex;
  readonly #sums: Float64Array;
  #touched: number[] = [];

  constructor(index: TitleIndex) {
    this.#index = index;
    this.#sums = new Float64Array(index.count);
  }

  add(title: number, score: number): void {
    if (this.#sums[title] === 0) this.#touched.push(title);
    this.#sums[title] = (this.#sums[title] ?? 0) + score;
  }

  /**
   * The best products by their best title, and a new start.
   * @param finish turns a sum into a score
   */
  take(most: number, finish: (sum: number, title: number) => number): Ranked[] {
    const best: Ranked[] = [];
    for (const title of this.#touched) {
      const score = finish(this.#sums[title] ?? 0, title);
      this.#sums[title] = 0;
      insert(best, { product: this.#index.products[title] ?? 0, score }, most);
    }
    this.#touched = [];
    return best;
  }
}

/** Keeps the list sorted, at most `most` long, each product once. */
function insert(best: Ranked[], one: Ranked, most: number): void {
  const last = best[most - 1];
  if (last && !isBefore(one, last)) return;
  const earlier = best.findIndex(({ product }) => product === one.product);
  if (earlier >= 0) {
    const same = best[earlier];
    if (same && !isBefore(one, same)) return;
    best.splice(earlier, 1);
  }
  const place = best.findIndex((other) => isBefore(one, other));
  best.splice(place < 0 ? best.length : place, 0, one);
  if (best.length > most) best.pop();
}

function isBefore(one: Ranked, other: Ranked): boolean {
  return one.score > other.score || (one.score === other.score && one.product < other.product);
}
