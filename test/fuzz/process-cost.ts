import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process holds. */
export interface ProcessCost {
  readonly files: number;
  /** Private memory, bytes: mapped files are none of it. */
  readonly memory: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** @throws if the process has ended */
export function processCost(pid: number): ProcessCost {
  if (pid === process.pid) collect();
  const files = readdirSync(`/proc/${pid}/fd`).length;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB/m.exec(status) ?? [];
  // The pages of a collected heap go back to the kernel late; its own count is exact.
  const memory = pid === process.pid ? process.memoryUsage().heapUsed : Number(kilobytes) * 1024;
  return { files, memory };
}
