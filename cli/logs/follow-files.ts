import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** How often the files are looked at, ms. */
const everyMs = 250;
const readAtOnce = 64 * 1024;

/** A file that is being written, read line by line as it grows; one that is replaced is begun anew. */
export class GrowingFile {
  readonly path: string;
  #position: number;
  #inode: number;
  #rest = '';

  constructor(path: string) {
    this.path = path;
    const state = statSync(path, { throwIfNoEntry: false });
    this.#position = state?.size ?? 0;
    this.#inode = state?.ino ?? 0;
  }

  /** Complete lines since the last time. */
  read(): string[] {
    const state = statSync(this.path, { throwIfNoEntry: false });
    if (!state) return [];
    if (state.ino !== this.#inode || state.size < this.#position) {
      this.#inode = state.ino;
      this.#position = 0;
      this.#rest = '';
    }
    if (state.size === this.#position) return [];
    const parts: Buffer[] = [];
    const handle = openSync(this.path, 'r');
    try {
      for (;;) {
        const buffer = Buffer.alloc(readAtOnce);
        const bytes = readSync(handle, buffer, 0, readAtOnce, this.#position);
        if (bytes === 0) break;
        this.#position += bytes;
        parts.push(buffer.subarray(0, bytes));
      }
    } finally {
      closeSync(handle);
    }
    const lines = (this.#rest + Buffer.concat(parts).toString('utf8')).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines;
  }
}

/** Hands over lines as files grow, until this process is ended. */
export async function followFiles(
  files: readonly GrowingFile[],
  onLine: (line: string) => void,
): Promise<never> {
  for (;;) {
    for (const file of files) for (const line of file.read()) onLine(line);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
