import type { Counts, Event } from '../../shared/protocol/events.ts';

/** Sums by experiment, arm and engine. */
export class EventsToCounts {
  readonly #sums = new Map<string, Counts>();

  /** @param experiment that of the answer, also for clicks; empty if the page was in none */
  add(event: Event, experiment: string): void {
    const sum = this.#sumOf(experiment, event.arm, event.engine);
    if (event.kind !== 'answered') {
      if (event.kind === 'reported' && !event.duplicate) sum.complaints += 1;
      if (event.kind === 'clicked' && !event.duplicate && !event.unattributed) sum.clicks += 1;
      return;
    }
    sum.answered += 1;
    sum.links += event.linkCount;
    if (event.partial) sum.partial += 1;
    if (event.linkCount === 0) sum.empty += 1;
    sum.meanMs += (event.tookMs - sum.meanMs) / sum.answered;
  }

  /** Adds another's sums to these. */
  merge(other: EventsToCounts): void {
    for (const from of other.#sums.values()) {
      const sum = this.#sumOf(from.experiment, from.arm, from.engine);
      sum.answered += from.answered;
      sum.links += from.links;
      sum.partial += from.partial;
      sum.empty += from.empty;
      sum.clicks += from.clicks;
      sum.complaints += from.complaints;
      if (from.answered > 0)
        sum.meanMs += ((from.meanMs - sum.meanMs) * from.answered) / sum.answered;
    }
  }

  /** Ordered by experiment, arm, engine. */
  counts(): Counts[] {
    return [...this.#sums.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, sum]) => ({ ...sum }));
  }

  #sumOf(experiment: string, arm: string, engine: string): Counts {
    const key = JSON.stringify([experiment, arm, engine]);
    let sum = this.#sums.get(key);
    if (!sum) {
      const zero = {
        answered: 0,
        links: 0,
        partial: 0,
        empty: 0,
        clicks: 0,
        complaints: 0,
        meanMs: 0,
      };
      sum = { experiment, arm, engine, ...zero };
      this.#sums.set(key, sum);
    }
    return sum;
  }
}
