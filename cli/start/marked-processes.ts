import { readdirSync, readFileSync } from 'node:fs';

/** Variable in the environment of every process of one start; PM2 detaches some from its group. */
export const markVariable = 'LINKWEAVE_STARTED_BY';

/** Ids of the living processes that carry a mark, children's children included. Linux only. */
export function markedProcesses(mark: string): number[] {
  const wanted = Buffer.from(`${markVariable}=${mark}\0`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        // That of a process which ended but was not reaped yet is empty.
        return readFileSync(`/proc/${pid}/environ`).includes(wanted);
      } catch {
        return false; // it ended just now, or is somebody else's
      }
    })
    .map(Number)
    .filter((pid) => pid !== process.pid);
}
