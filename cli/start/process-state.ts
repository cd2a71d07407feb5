import { readFileSync } from 'node:fs';

export interface ProcessState {
  /** In the kernel's ticks since the machine started: tells a process from a later one of its id. */
  readonly startedAt: string;
}

/**
 * What `/proc/<pid>/stat` says of a process. Linux only.
 *
 * @returns undefined if there is none, or if it has ended and only waits to be reaped
 */
export function processState(pid: number): ProcessState | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold spaces and parentheses, comes field 3, the state.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startedAt = fields[22 - 3];
    return startedAt === undefined || fields[0] === 'Z' ? undefined : { startedAt };
  } catch {
    return undefined;
  }
}
