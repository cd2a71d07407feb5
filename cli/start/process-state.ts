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
    // The first thread may have ended before others, which still hold the sockets and files of all: field 20.
    const hasEnded = fields[0] === 'Z' && Number(fields[20 - 3]) <= 1;
    return startedAt === undefined || hasEnded ? undefined : { startedAt };
  } catch {
    return undefined;
  }
}
