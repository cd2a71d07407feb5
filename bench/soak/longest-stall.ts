import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 5;

/**
 * How late a process can be that does nothing but wait: what the machine, shared with others, adds to every figure.
 * @returns ms
 */
export async function longestStall(seconds: number): Promise<number> {
  let longest = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end; ) {
    const before = performance.now();
    await sleep(STEP_MS);
    longest = Math.max(longest, performance.now() - before - STEP_MS);
  }
  return longest;
}
