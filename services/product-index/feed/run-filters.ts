import { filterLines, LINE_WORDS, lineOf, markKey, mayHoldKey } from '../layout/key-filter.ts';
import { SLOT_WORDS } from './key-slots.ts';

/** Runs whose lines stand side by side. */
const SIDE_BY_SIDE = 8;

/**
 * Filters of several runs of equal size. The lines that a key has in them stand side by side: to find that none
 * holds it, as of most keys, is one look into memory and not one a run. One unknown key in a hundred passes
 * the filter of each.
 */
export class RunFilters {
  private readonly lines: number;
  /** Each for `SIDE_BY_SIDE` runs, 1.3 bytes a key; all of it is taken with the first of them. */
  private readonly groups: Uint32Array[] = [];
  private runs = 0;

  /** @param most keys of a run */
  constructor(most: number) {
    this.lines = filterLines(most);
  }

  /** Makes the filter of the next run. */
  add(slots: Uint32Array): void {
    const run = this.runs++;
    if (run % SIDE_BY_SIDE === 0) {
      this.groups.push(new Uint32Array(this.lines * SIDE_BY_SIDE * LINE_WORDS));
    }
    const group = this.groups.at(-1) as Uint32Array;
    for (let pos = 0; pos < slots.length; pos += SLOT_WORDS) {
      if (slots[pos + 2] === 0) continue;
      const high = slots[pos] as number;
      markKey(group, this.lineIn(run, high), high, slots[pos + 1] as number);
    }
  }

  /** The first run from `from` on that may hold the key; -1 if none does. */
  next(from: number, high: number, low: number): number {
    for (let run = from; run < this.runs; run++) {
      const group = this.groups[Math.floor(run / SIDE_BY_SIDE)] as Uint32Array;
      if (mayHoldKey(group, this.lineIn(run, high), high, low)) return run;
    }
    return -1;
  }

  /** Forgets all runs and lets go of the memory. */
  clear(): void {
    this.groups.length = 0;
    this.runs = 0;
  }

  /** First word of the key's line in the filter of a run. */
  private lineIn(run: number, high: number): number {
    return (lineOf(high, this.lines) * SIDE_BY_SIDE + (run % SIDE_BY_SIDE)) * LINE_WORDS;
  }
}
