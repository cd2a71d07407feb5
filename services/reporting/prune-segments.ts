import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes segments that were last written before a moment.
 *
 * @param before milliseconds since 1970
 * @returns names of those removed
 */
export async function pruneSegments(folder: string, before: number): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.ndjson')) continue;
    const path = join(folder, name);
    try {
      if ((await stat(path)).mtimeMs >= before) continue;
    } catch {
      continue; // another instance was faster
    }
    await rm(path, { force: true });
    removed.push(name);
  }
  return removed;
}
