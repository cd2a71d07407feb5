import { rename } from 'node:fs/promises';

import { listSegments } from './list-segments.ts';

/** A writer that lives closes a segment of that age, seconds after `segmentSeconds`. */
const patienceSeconds = 300;
/** `2026-11-21T10-00-00.000Z-<pid>-<n>` */
const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2}\.\d{3}Z)-(\d+)-\d+$/;

/**
 * Closes segments whose writer was killed. One that lives after all notices: what it wrote since goes
 * to a new segment before it is acknowledged.
 */
export async function closeLeftSegments(options: {
  readonly segmentSeconds: number;
  readonly now: Date;
}): Promise<void> {
  const mostMs = (options.segmentSeconds + patienceSeconds) * 1000;
  for (const { file, name, isOpen } of await listSegments('.')) {
    const [, day, hour, minute, second, pid] = pattern.exec(name) ?? [];
    if (!isOpen || pid === undefined) continue;
    const begunMs = Date.parse(`${day}T${hour}:${minute}:${second}`);
    if (isAlive(Number(pid)) && options.now.getTime() - begunMs < mostMs) continue;
    // Gone when its writer was faster.
    await rename(file, `${name}.ndjson`).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
