import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { processState } from './process-state.ts';

/** Who runs the system in a state folder. */
export interface Claim {
  readonly pid: number;
  /** See process-state.ts. */
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
  const claim = {
    pid,
    startedAt: processState(pid)?.startedAt ?? '',
    mark: `${pid}-${Date.now()}`,
  };
  let left: Claim | undefined;
  for (;;) {
    try {
      writeFileSync(path, `${JSON.stringify(claim)}\n`, { flag: 'wx' });
      return { kind: 'claimed', claim, left };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    left = readClaim(path);
    if (left && isAlive(left)) return { kind: 'running', by: left };
    rmSync(path, { force: true });
  }
}

/** The claim of a system that runs now. */
export function runningClaim(state: string): Claim | undefined {
  const claim = readClaim(claimPath(state));
  return claim && isAlive(claim) ? claim : undefined;
}

/** Gives a state folder free. */
export function releaseState(state: string): void {
  rmSync(claimPath(state), { force: true });
}

function claimPath(state: string): string {
  return join(state, 'linkweave.pid');
}

function isAlive(claim: Claim): boolean {
  return processState(claim.pid)?.startedAt === claim.startedAt;
}

function readClaim(path: string): Claim | undefined {
  try {
    const { pid, startedAt, mark } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Claim>;
    return pid && startedAt && mark ? { pid, startedAt, mark } : undefined;
  } catch {
    return undefined; // torn by a power loss, or taken away just now
  }
}
