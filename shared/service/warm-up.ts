import { setTimeout as pause } from 'node:timers/promises';

import { monotonicMs } from '../messaging/deadline.ts';

/**
 * Does a service's work on a made-up page before the first real one comes: code that was never run
 * is slow enough to use up a page's time.
 *
 * @param work one page; answers false when it could not be done, which is tried again
 * @param patienceMs how long to wait for work that cannot be done yet
 * @param forMs how long the work is done again; 400 ms compile what a page runs through. 0: it is done
 *   once if that may have to be waited for, else never
 */
export async function warmUp(
  work: () => boolean | Promise<boolean>,
  patienceMs: number,
  forMs: number,
): Promise<void> {
  if (patienceMs === 0 && forMs === 0) return;
  const startMs = monotonicMs();
  for (let firstMs: number | undefined; ; ) {
    const isDone = await work();
    const nowMs = monotonicMs();
    if (isDone) firstMs ??= nowMs;
    else await pause(20);
    if (firstMs === undefined ? nowMs - startMs > patienceMs : nowMs - firstMs >= forMs) return;
  }
}
