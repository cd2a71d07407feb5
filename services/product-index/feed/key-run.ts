import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';

import { homeOf, SLOT_WORDS } from './key-slots.ts';

/** Slots read at once, 504 bytes: most keys stand in the first two behind their home. */
const READ_SLOTS = 42;
const SLOT_BYTES = 4 * SLOT_WORDS;

/** The slots of a table that was full, in a file; nothing of it is in memory. */
export class KeyRun {
  private readonly path: string;
  private readonly handle: number;
  private readonly slots: number;
  private readonly bits: number;
  private readonly words = new Uint32Array(READ_SLOTS * SLOT_WORDS);
  private readonly bytes = new Uint8Array(this.words.buffer);

  /** @param slots some of them free */
  constructor(path: string, slots: Uint32Array) {
    this.path = path;
    this.handle = openSync(path, 'w+');
    this.slots = slots.length / SLOT_WORDS;
    this.bits = Math.log2(this.slots);
    writeFileSync(this.handle, slots);
  }

  get(high: number, low: number): number | undefined {
    const { slots, words } = this;
    for (let slot = homeOf(high, this.bits); ; ) {
      const count = Math.min(READ_SLOTS, slots - slot);
      readSync(this.handle, this.bytes, 0, count * SLOT_BYTES, slot * SLOT_BYTES);
      for (let pos = 0; pos < count * SLOT_WORDS; pos += SLOT_WORDS) {
        const stored = words[pos + 2] as number;
        if (stored === 0) return undefined;
        if (words[pos] === high && words[pos + 1] === low) return stored - 1;
      }
      slot = (slot + count) % slots;
    }
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.handle);
    rmSync(this.path);
  }
}
