import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 5;

/**
 * How late a process can be that does nothing but wait: what the machine, shared with others, adds to every figure.
 * @returns ms
 */
export async function longestStall(seconds: number): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: STEP_MS });
  delays.enable();
  await sleep(seconds * 1000);
  delays.disable();
  return delays.max / 1e6 - STEP_MS;
}
