import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { freemem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

import { monotonicMs } from '../../../shared/messaging/deadline.ts';

/** Of each stretch it is tried whether it is in memory. */
const STRETCH_BYTES = 16 * 2 ** 20;
const READ_BYTES = 2 ** 20;
const TRIES = 4;
const TRY_BYTES = 4096;
/** From memory a page comes in 3 us, from a quick disk in 60 or more. */
const FROM_MEMORY_MS = 0.03;

/**
 * Has a file in memory before it is mapped: whoever touches a page of a map that is on the disk waits for it with
 * everything else of its thread, and a new base is touched in thousands of places. Stretches that are in memory
 * already, as just after a build, are not read again.
 *
 * @returns false, and nothing is read, if memory has no room for the whole file
 */
export async function readFileAhead(path: string, signal: AbortSignal): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > freemem()) return false;
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    for (let start = 0; start < size; start += STRETCH_BYTES) {
      const end = Math.min(size, start + STRETCH_BYTES);
      if (!isInMemory(file, start, end, buffer)) {
        for (let pos = start; pos < end && !signal.aborted; pos += READ_BYTES) {
          const before = monotonicMs();
          await file.read(buffer, 0, READ_BYTES, pos);
          // Half of the disk, and of the kernel's work to make room, is left to the pages of the moment.
          await pause(monotonicMs() - before);
        }
      }
      signal.throwIfAborted();
    }
    return true;
  } finally {
    await file.close();
  }
}

function isInMemory({ fd }: FileHandle, start: number, end: number, buffer: Buffer): boolean {
  const step = Math.ceil((end - start) / TRIES);
  for (let pos = start; pos < end; pos += step) {
    const before = monotonicMs();
    readSync(fd, buffer, 0, TRY_BYTES, pos);
    if (monotonicMs() - before > FROM_MEMORY_MS) return false;
  }
  return true;
}
