import { LINE_WORDS, lineOf, markKey } from '../layout/key-filter.ts';
import { PART_LINES, UPDATE_FILTER_LINES } from '../layout/update-filter.ts';
import type { UpdatesStore } from '../store/updates-store.ts';

/** Adds keys to the filter of the updates; within a transaction. */
export class UpdatesFilterWriter {
  private readonly store: UpdatesStore;
  private readonly parts = new Map<number, Uint32Array>();

  constructor(store: UpdatesStore) {
    this.store = store;
  }

  /** @param key 8 bytes (text-hash.ts) */
  mark(key: Uint8Array): void {
    const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
    const high = view.getUint32(0);
    const line = lineOf(high, UPDATE_FILTER_LINES);
    const words = this.part(Math.floor(line / PART_LINES));
    markKey(words, (line % PART_LINES) * LINE_WORDS, high, view.getUint32(4));
  }

  write(): void {
    for (const [part, words] of this.parts) {
      this.store.filter.putSync(part, new Uint8Array(words.buffer));
    }
    this.parts.clear();
  }

  private part(number: number): Uint32Array {
    const known = this.parts.get(number);
    if (known) return known;
    const words = new Uint32Array(PART_LINES * LINE_WORDS);
    const stored = this.store.filter.getBinary(number);
    if (stored) new Uint8Array(words.buffer).set(stored);
    this.parts.set(number, words);
    return words;
  }
}
