import { setTimeout as pause } from 'node:timers/promises';

import { monotonicMs } from '../../shared/messaging/deadline.ts';

/** What a page that arrives meanwhile may have to wait. */
const SLICE_MS = 2;

/** Takes steps beside the questions that come in: for as long as it took them, it leaves the thread to those. */
export async function inSlices(steps: Iterable<unknown>, signal: AbortSignal): Promise<void> {
  let begun = monotonicMs();
  for (const _ of steps) {
    signal.throwIfAborted();
    const took = monotonicMs() - begun;
    if (took < SLICE_MS) continue;
    await pause(Math.max(1, took));
    begun = monotonicMs();
  }
}
