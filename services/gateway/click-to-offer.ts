import { setTimeout as sleep } from 'node:timers/promises';

import type { EventSink } from './answered-to-events.ts';
import { clickToEvent } from './click-to-event.ts';
import type { ClickTokens } from './click-token.ts';
import type { ClickMarks } from './token-to-marks.ts';

export interface ClickParts {
  readonly tokens: ClickTokens;
  readonly marks: ClickMarks;
  readonly events: Pick<EventSink, 'record' | 'flush'>;
  /** Longest wait for the disk, ms. */
  readonly recordMs: number;
}

/**
 * `GET /go/<token>`: where the click leads, once it is recorded; a reader does not wait for a
 * reporting that is away, its event does. In ASCII, as a header needs it.
 *
 * @param isClick link checkers ask with HEAD; nobody has clicked then
 * @throws BAD_SIGNATURE
 */
export async function clickToOffer(
  token: string,
  isClick: boolean,
  { tokens, marks, events, recordMs }: ClickParts,
): Promise<string> {
  const click = tokens.open(token);
  if (isClick) {
    events.record(clickToEvent('clicked', click, marks('clicked', token, click)));
    const patience = new AbortController();
    const { signal } = patience;
    await Promise.race([events.flush(), sleep(recordMs, false, { signal }).catch(() => false)]);
    patience.abort();
  }
  return new URL(click.href).href;
}
