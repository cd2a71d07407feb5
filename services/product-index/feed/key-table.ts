import { join } from 'node:path';

import { KeyRun } from './key-run.ts';
import { homeOf, SLOT_WORDS } from './key-slots.ts';
import { RunFilters } from './run-filters.ts';

const FIRST_BITS = 12;
/** Share of the slots that may be taken. */
const MOST_TAKEN = 0.7;
/** 11.7 million keys, 201 MB of slots. */
const DEFAULT_MOST = Math.floor(2 ** 24 * MOST_TAKEN);

/**
 * Remembers a number under each key, off the heap and in bounded memory: the newest keys stand in a hash
 * table, and when that is full it becomes a file, of which only a filter stays in memory. An
 * unknown key, which most are, so costs no read at all, and a known one mostly one of half a kilobyte.
 */
export class KeyTable {
  private readonly path: string;
  private readonly most: number;
  private readonly runs: KeyRun[] = [];
  private readonly filters: RunFilters;
  private bits = FIRST_BITS;
  private slots = new Uint32Array(2 ** FIRST_BITS * SLOT_WORDS);
  private count = 0;

  /**
   * @param folder for the files
   * @param name of this table's files in it
   * @param most keys in memory
   */
  constructor(folder: string, name: string, most: number = DEFAULT_MOST) {
    this.path = join(folder, name);
    this.most = most;
    this.filters = new RunFilters(most);
  }

  /** @param high upper, @param low lower half of a key (text-hash.ts) */
  get(high: number, low: number): number | undefined {
    const known = this.slots[this.slotOf(high, low) + 2] as number;
    if (known !== 0) return known - 1;
    const { filters } = this;
    for (let run = filters.next(0, high, low); run >= 0; run = filters.next(run + 1, high, low)) {
      const found = this.runs[run]?.get(high, low);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * The key must be new.
   * @param value below 2^32 - 1
   */
  add(high: number, low: number, value: number): void {
    if (this.count === this.most) this.freeze();
    if ((this.count + 1) * SLOT_WORDS > this.slots.length * MOST_TAKEN) this.grow();
    this.put(high, low, value + 1);
    this.count++;
  }

  /** Removes the files and lets go of the memory; nothing can be asked from then on. */
  close(): void {
    for (const run of this.runs.splice(0)) run.close();
    this.filters.clear();
    this.slots = new Uint32Array(0);
  }

  /** Position of the key's slot, or of the free one where it belongs. */
  private slotOf(high: number, low: number): number {
    const { slots } = this;
    for (let pos = homeOf(high, this.bits) * SLOT_WORDS; ; pos += SLOT_WORDS) {
      if (pos === slots.length) pos = 0;
      if (slots[pos + 2] === 0 || (slots[pos] === high && slots[pos + 1] === low)) return pos;
    }
  }

  private put(high: number, low: number, stored: number): void {
    const pos = this.slotOf(high, low);
    this.slots[pos] = high;
    this.slots[pos + 1] = low;
    this.slots[pos + 2] = stored;
  }

  private grow(): void {
    const before = this.slots;
    this.bits++;
    this.slots = new Uint32Array(before.length * 2);
    for (let pos = 0; pos < before.length; pos += SLOT_WORDS) {
      const stored = before[pos + 2] as number;
      if (stored !== 0) this.put(before[pos] as number, before[pos + 1] as number, stored);
    }
  }

  private freeze(): void {
    this.filters.add(this.slots);
    this.runs.push(new KeyRun(`${this.path}.${this.runs.length}`, this.slots));
    this.slots.fill(0);
    this.count = 0;
  }
}
