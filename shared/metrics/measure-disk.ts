import { statfsSync } from 'node:fs';

import { metrics } from './metrics.ts';

/** Has the free space of the file systems measured on which folders lie. @param folders path by name */
export function measureDisk(folders: Readonly<Record<string, string>>): void {
  metrics.sample('linkweave_disk_free_bytes', () =>
    Object.entries(folders).map(([folder, path]) => {
      const { bavail, bsize } = statfsSync(path);
      return { value: bavail * bsize, labels: { folder } };
    }),
  );
}
