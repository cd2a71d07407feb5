import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { LinkweaveError } from '../../../shared/errors.ts';

/** `base-….<pid>-<start>.building`: making the folder and saying whose it is are one step. */
const building = /\.(\d+)-(\d+)\.building$/;

/**
 * Makes the folder of a new build and removes those that killed builds left.
 *
 * The folder is made before others are looked at: of two builds that start at once, at least one
 * sees the other and gives way, and neither ever removes the other's folder.
 *
 * @throws CONFLICT while another build into the same index folder runs
 */
export function claimBuildFolder(indexFolder: string): {
  readonly id: string;
  readonly folder: string;
} {
  const moment = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  const id = `base-${moment}-${randomBytes(3).toString('hex')}`;
  const own = `${id}.${process.pid}-${startOf(process.pid) ?? 0}.building`;
  const folder = join(indexFolder, own);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(indexFolder)) {
    const [, pid, start] = building.exec(name) ?? [];
    if (name === own || pid === undefined) continue;
    if (startOf(Number(pid)) !== start) {
      rmSync(join(indexFolder, name), { recursive: true, force: true });
      continue;
    }
    rmSync(folder, { recursive: true, force: true });
    throw new LinkweaveError(
      'CONFLICT',
      `Cannot build into ${indexFolder}: process ${pid} is building ${name}; wait for it or stop it`,
    );
  }
  return { id, folder };
}

/**
 * When a process started, in clock ticks since the machine did: process ids are used again, after a
 * restart of a container even the same ones. Undefined for a process that does not live.
 */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, which may hold blanks, ends with the last bracket; field 3 follows, field 22 is the start.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A killed process stays in the table until its parent has asked for it.
    return state === 'Z' || state === 'X' ? undefined : rest[18];
  } catch {
    return undefined;
  }
}
