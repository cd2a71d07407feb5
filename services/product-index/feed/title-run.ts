import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

import type { TitleToken, TitleTokens } from './title-to-tokens.ts';

const ENTRY_WORDS = 6;
const BUFFER_WORDS = 65_536;

/**
 * Signatures between the stage that knows titles and the one that knows rarities: words in a file,
 * in product order. Per product one word, entries * 256 + title entries, then six words an entry.
 */
export class TitleRun {
  private readonly path: string;
  private readonly handle: number;
  private readonly buffer = new Uint32Array(BUFFER_WORDS);
  private used = 0;
  private written = 0;

  constructor(path: string) {
    this.path = path;
    this.handle = openSync(path, 'w+');
  }

  add({ entries, titleCount }: TitleTokens): void {
    if (this.used + 1 + entries.length * ENTRY_WORDS > BUFFER_WORDS) this.write();
    const { buffer } = this;
    buffer[this.used++] = entries.length * 256 + titleCount;
    for (const entry of entries) {
      buffer[this.used++] = entry.a;
      buffer[this.used++] = entry.b;
      buffer[this.used++] = entry.stemA;
      buffer[this.used++] = entry.stemB;
      buffer[this.used++] = entry.len;
      buffer[this.used++] = entry.flags;
    }
  }

  /** All titles in the order they came; the file is removed at the end. */
  *takeAll(): Generator<TitleTokens> {
    this.write();
    let position = 0;
    let have = 0;
    let pos = 0;
    const { buffer } = this;
    // The buffer never ends inside a title: it is refilled from that title's first word.
    for (;;) {
      const entryCount = pos < have ? (buffer[pos] as number) >>> 8 : 0;
      if (pos >= have || pos + 1 + entryCount * ENTRY_WORDS > have) {
        position += pos * 4;
        if (position >= this.written) break;
        have =
          readSync(this.handle, new Uint8Array(buffer.buffer), 0, BUFFER_WORDS * 4, position) >>> 2;
        pos = 0;
        continue;
      }
      const titleCount = (buffer[pos++] as number) & 0xff;
      const entries: TitleToken[] = [];
      for (let i = 0; i < entryCount; i++, pos += ENTRY_WORDS) {
        entries.push({
          a: buffer[pos] as number,
          b: buffer[pos + 1] as number,
          stemA: buffer[pos + 2] as number,
          stemB: buffer[pos + 3] as number,
          len: buffer[pos + 4] as number,
          flags: buffer[pos + 5] as number,
        });
      }
      yield { entries, titleCount };
    }
    closeSync(this.handle);
    rmSync(this.path);
  }

  private write(): void {
    const bytes = this.used * 4;
    for (let done = 0; done < bytes; ) {
      done += writeSync(this.handle, new Uint8Array(this.buffer.buffer, done, bytes - done));
    }
    this.written += bytes;
    this.used = 0;
  }
}
