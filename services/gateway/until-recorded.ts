import { setTimeout as sleep } from 'node:timers/promises';

import type { EventSink } from './answered-to-events.ts';

/** Whether what was recorded is on disk, within that time. */
export async function untilRecorded(
  events: Pick<EventSink, 'flush'>,
  mostMs: number,
): Promise<boolean> {
  const patience = new AbortController();
  const { signal } = patience;
  const isRecorded = await Promise.race([
    events.flush(),
    sleep(mostMs, false, { signal }).catch(() => false),
  ]);
  patience.abort();
  return isRecorded;
}
