import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';

const READ_BYTES = 2 ** 20;

/**
 * Reads files that a thread is to read at once, so that they are in the page cache by then: a thread that waits for the
 * disk does nothing else, and of a large catalogue what was staged first has left memory. What is not there is left out.
 */
export async function filesToMemory(paths: readonly string[]): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  for (const path of paths.filter((one) => existsSync(one))) {
    const file = await open(path, 'r');
    try {
      while ((await file.read(buffer, 0, READ_BYTES, null)).bytesRead > 0);
    } finally {
      await file.close();
    }
  }
}
