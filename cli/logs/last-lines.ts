import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** Read from the end of each file at most: lines are short, and files may be large. */
const mostBytes = 4 * 1024 * 1024;

/** The last lines of a file, oldest first; none of a file that is missing. */
export function lastLines(path: string): string[] {
  if (!existsSync(path)) return [];
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const from = Math.max(0, size - mostBytes);
    const buffer = Buffer.alloc(size - from);
    const bytes = readSync(handle, buffer, 0, buffer.length, from);
    const lines = buffer.toString('utf8', 0, bytes).split('\n');
    // The first is torn unless the file begins there.
    return lines.slice(from > 0 ? 1 : 0).filter((line) => line !== '');
  } finally {
    closeSync(handle);
  }
}
