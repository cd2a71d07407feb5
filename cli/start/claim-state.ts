import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who runs the system in a state folder. */
export interface Claim {
  readonly pid: number;
  /** When that process started, in the kernel's ticks: tells it from a later one of the same id. */
  readonly startedAt: string;
  /** Carried by every process of that start; see marked-processes.ts. */
  readonly mark: string;
}

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly claim: Claim; readonly left: Claim | undefined }
  | { readonly kind: 'running'; readonly by: Claim };

/**
 * Claims a state folder for this process, with the file `linkweave.pid` in it.
 *
 * @returns `left`: the claim of a former start that was killed and may have left processes
 */
export function claimState(state: string): ClaimResult {
  const path = claimPath(state);
  mkdirSync(state, { recursive: true });
  const { pid } = process;
  const claim = { pid, startedAt: startOf(pid) ?? '', mark: `${pid}-${Date.now()}` };
  let left: Claim | undefined;
  for (;;) {
    try {
      writeFileSync(path, `${JSON.stringify(claim)}\n`, { flag: 'wx' });
      return { kind: 'claimed', claim, left };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    left = readClaim(path);
    if (left && startOf(left.pid) === left.startedAt) return { kind: 'running', by: left };
    rmSync(path, { force: true });
  }
}

/** Gives a state folder free. */
export function releaseState(state: string): void {
  rmSync(claimPath(state), { force: true });
}

function claimPath(state: string): string {
  return join(state, 'linkweave.pid');
}

function readClaim(path: string): Claim | undefined {
  try {
    const { pid, startedAt, mark } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Claim>;
    return pid && startedAt && mark ? { pid, startedAt, mark } : undefined;
  } catch {
    return undefined; // torn by a power loss, or taken away just now
  }
}

/** Field 22 of `/proc/<pid>/stat`; undefined if there is no such process, or not any more. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name, which may hold spaces and parentheses, comes field 3: the state.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[22 - 3];
  } catch {
    return undefined;
  }
}
