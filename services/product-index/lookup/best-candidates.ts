import { scratch } from './scratch.ts';

/** The best few slots of each range, best first, in flat arrays. */
export class BestCandidates {
  private readonly most: number;
  private readonly slots: Int32Array;
  private readonly scores: Float64Array;
  private readonly counts: Int32Array;

  constructor(rangeCount: number, most: number) {
    this.most = most;
    this.slots = scratch.ints.take(rangeCount * most);
    this.scores = scratch.floats.take(rangeCount * most);
    this.counts = scratch.ints.take(rangeCount);
  }

  /** Keeps a candidate if it is among the best of its range; equals keep their order. */
  offer(range: number, slot: number, score: number): void {
    const { most, slots, scores, counts } = this;
    const start = range * most;
    const count = counts[range] as number;
    let pos = start + count;
    if (count === most) {
      pos--;
      if (score <= (scores[pos] as number)) return;
    } else counts[range] = count + 1;
    for (; pos > start && score > (scores[pos - 1] as number); pos--) {
      slots[pos] = slots[pos - 1] as number;
      scores[pos] = scores[pos - 1] as number;
    }
    slots[pos] = slot;
    scores[pos] = score;
  }

  countOf(range: number): number {
    return this.counts[range] as number;
  }

  slotAt(range: number, place: number): number {
    return this.slots[range * this.most + place] as number;
  }
}
