/**
 * A page's phrases in reading order, at most as many as may be kept: when there are more, those
 * with the lowest scores go, and of equal ones the later.
 */
export class BestRanges {
  readonly #most: number;
  #ranges: number[] = [];
  #scores: number[] = [];
  #dropped = 0;

  /** @param most phrases kept */
  constructor(most: number) {
    this.#most = most;
  }

  add(block: number, first: number, count: number, score: number): void {
    this.#ranges.push(block, first, count);
    this.#scores.push(score);
    // Twice as many are collected before a cut: a cut costs a sort, so each is paid by `most` adds.
    if (this.#scores.length >= 2 * this.#most) this.#cut();
  }

  /** Phrases dropped so far. */
  get dropped(): number {
    return this.#dropped;
  }

  /** What is kept: block, first token, token count; repeated, and one score each. */
  take(): { readonly ranges: number[]; readonly scores: number[] } {
    if (this.#scores.length > this.#most) this.#cut();
    return { ranges: this.#ranges, scores: this.#scores };
  }

  #cut(): void {
    const scores = this.#scores;
    const lowest = Float64Array.from(scores).sort()[scores.length - this.#most] ?? 0;
    let places = this.#most;
    for (const score of scores) if (score > lowest) places--;
    const ranges: number[] = [];
    const kept: number[] = [];
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] ?? 0;
      if (score < lowest || (score === lowest && places-- <= 0)) continue;
      ranges.push(
        this.#ranges[3 * i] ?? 0,
        this.#ranges[3 * i + 1] ?? 0,
        this.#ranges[3 * i + 2] ?? 0,
      );
      kept.push(score);
    }
    this.#dropped += scores.length - kept.length;
    this.#ranges = ranges;
    this.#scores = kept;
  }
}
