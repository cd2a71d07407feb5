import { statfsSync } from 'node:fs';

/** The number by which Linux tells a tmpfs. */
const TMPFS = 0x01021994;

/** Whether a file or folder lies in memory, so that it never comes from a disk and is gone after a restart. */
export function liesInMemory(path: string): boolean {
  return statfsSync(path).type === TMPFS;
}
