import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Settings } from '../../shared/protocol/settings.ts';
import { syncToDisk } from '../../shared/storage/sync-to-disk.ts';

/**
 * Writes the settings to a file that other processes read at their start. The file is replaced as
 * a whole: whoever reads it, at whatever moment, finds the old or the new one.
 */
export async function settingsToSnapshot(settings: Settings, path: string): Promise<void> {
  const unfinished = `${path}.tmp`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(settings, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncToDisk(dirname(path));
}
