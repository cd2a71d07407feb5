import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from './temporary-folder.ts';

/** A disk of a few megabytes: ext4 in a file. Only root may have one. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all space that is left. */
  readonly fill: () => void;
  readonly free: () => void;
  /** The kernel gives up writing, as it does after an error of the device. */
  readonly turnReadOnly: () => void;
  /**
   * The disk as it would be found after a power cut now: with what the kernel had written to it, without
   * what only stood in its memory, however long ago a program wrote it.
   */
  readonly afterPowerCut: () => SmallDisk;
  readonly remove: () => void;
}

/** @returns undefined where this user may not mount, or the system does not let it */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const image = join(temporaryFolder(), 'disk.img');
  try {
    writeFileSync(image, '');
    truncateSync(image, megabytes << 20);
    run('mkfs.ext4', '-q', '-F', '-m', '0', image);
    return mounted(image);
  } catch {
    return undefined;
  }
}

function mounted(image: string): SmallDisk {
  const folder = temporaryFolder();
  run('mount', '-o', 'loop,errors=remount-ro', image, folder);
  const filler = join(folder, 'filler');
  const remove = () => {
    process.off('exit', remove);
    try {
      run('umount', '-l', folder);
    } catch {
      // It is gone.
    }
  };
  process.on('exit', remove);
  return {
    folder,
    fill() {
      for (let chunk = 1 << 20; chunk >= 1; chunk = Math.floor(chunk / 16)) {
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(chunk), { flag: 'a', flush: true });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    },
    free: () => rmSync(filler, { force: true }),
    turnReadOnly: () => run('mount', '-o', 'remount,abort', folder),
    afterPowerCut() {
      const copy = join(temporaryFolder(), 'disk.img');
      copyFileSync(image, copy);
      return mounted(copy);
    },
    remove,
  };
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'pipe' });
}
