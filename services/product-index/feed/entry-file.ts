import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

const FIRST_BYTES = 4096;
const BUFFER_BYTES = 1024 * 1024;
/** Size of the value, in front of the key. */
const SIZE_BYTES = 4;

export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

/**
 * Entries of a database on their way from the thread that made them to the one that appends them. Without
 * an entry there is no file.
 */
export class EntryFile {
  private readonly path: string;
  private handle: number | undefined;
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private used = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** @param key a number below 2^32, or bytes */
  add(key: number | Uint8Array, value: Uint8Array): void {
    const keySize = typeof key === 'number' ? 4 : key.length;
    const size = SIZE_BYTES + keySize + value.length;
    if (this.used + size > this.buffer.length) this.makeRoom(size);
    let pos = this.buffer.writeUInt32LE(value.length, this.used);
    if (typeof key === 'number') this.buffer.writeUInt32LE(key, pos);
    else this.buffer.set(key, pos);
    pos += keySize;
    this.buffer.set(value, pos);
    this.used += size;
  }

  close(): void {
    this.write();
    if (this.handle !== undefined) closeSync(this.handle);
  }

  private makeRoom(size: number): void {
    if (this.used + size <= BUFFER_BYTES) {
      const length = Math.min(BUFFER_BYTES, Math.max(this.buffer.length * 4, this.used + size));
      const larger = Buffer.allocUnsafeSlow(length);
      this.buffer.copy(larger, 0, 0, this.used);
      this.buffer = larger;
      return;
    }
    this.write();
    if (size > this.buffer.length) this.buffer = Buffer.allocUnsafeSlow(size);
  }

  private write(): void {
    if (this.used === 0) return;
    this.handle ??= openSync(this.path, 'w');
    writeFileSync(this.handle, this.buffer.subarray(0, this.used));
    this.used = 0;
  }
}

/**
 * The entries of a file in the order they were added; at the end the file is removed.
 * @param keySize bytes of a key
 */
export function* takeEntries(path: string, keySize: number): Generator<Entry> {
  if (!existsSync(path)) return;
  const handle = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafeSlow(Math.min(BUFFER_BYTES, fstatSync(handle).size));
    let have = 0;
    for (;;) {
      const got = readSync(handle, buffer, have, buffer.length - have, null);
      have += got;
      let pos = 0;
      while (pos + SIZE_BYTES <= have) {
        const start = pos + SIZE_BYTES + keySize;
        const end = start + buffer.readUInt32LE(pos);
        if (end > have) break;
        yield {
          key: buffer.subarray(pos + SIZE_BYTES, start),
          value: buffer.subarray(start, end),
        };
        pos = end;
      }
      if (got === 0) break;
      // A fresh buffer: what was handed out stays as it is until it is appended.
      const rest = buffer.subarray(pos, have);
      buffer = Buffer.allocUnsafeSlow(Math.max(BUFFER_BYTES, rest.length * 2));
      have = rest.copy(buffer);
    }
  } finally {
    closeSync(handle);
  }
  rmSync(path);
}
