import { type FSWatcher, mkdirSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';

import { LinkweaveError } from '../errors.ts';
import type { Pool } from './pool.ts';

/**
 * Every instance binds a socket of its own, `<run>/<service>-<pid>.sock`, in a group
 * `<run>/<service>@<group>-<pid>.sock`: two binders of one path would silently steal it from each
 * other.
 */
export function socketPath(run: string, pool: Pool, pid: number): string {
  const path = join(run, `${pool}-${pid}.sock`);
  if (Buffer.byteLength(path) + '.tmp'.length > maxSocketPathBytes) {
    throw new LinkweaveError(
      'CONFIG_INVALID',
      `Cannot bind a socket: paths.run is too long for a socket path of ${maxSocketPathBytes} bytes: ${path}`,
    );
  }
  return path;
}

const maxSocketPathBytes = 107;

/** Makes the folder of sockets, which only its owner may enter. */
export function makeRunFolder(run: string): void {
  mkdirSync(run, { recursive: true, mode: 0o700 });
}

/** Paths of the living instances of a service or of a group of it. */
export function listEndpoints(run: string, pool: Pool): string[] {
  return readdirSync(run)
    .filter((name) => {
      const pid = pidOf(name, pool);
      return pid !== undefined && isAlive(pid);
    })
    .map((name) => join(run, name));
}

/** Removes what killed instances left behind. */
export function removeStaleEndpoints(run: string, pool: Pool): void {
  for (const name of readdirSync(run)) {
    const pid = pidOf(name.replace(/\.tmp$/, ''), pool);
    if (pid !== undefined && !isAlive(pid)) rmSync(join(run, name), { force: true });
  }
}

/**
 * Calls `onChange` whenever the folder changes, and each second besides: a watch can miss events,
 * and a killed process leaves its file.
 *
 * @returns stops watching
 */
export function watchEndpoints(run: string, onChange: () => void): () => void {
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(run, { persistent: false }, onChange);
    watcher.on('error', () => watcher?.close());
  } catch {
    // Without inotify handles left, the timer alone notices.
  }
  const timer = setInterval(onChange, 1000);
  timer.unref();
  return () => {
    watcher?.close();
    clearInterval(timer);
  };
}

function pidOf(name: string, pool: Pool): number | undefined {
  if (!name.startsWith(`${pool}-`) || !name.endsWith('.sock')) return undefined;
  const text = name.slice(pool.length + 1, -'.sock'.length);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
