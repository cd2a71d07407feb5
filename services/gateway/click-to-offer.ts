import type { EventSink } from './answered-to-events.ts';
import { clickToEvent, type Reader } from './click-to-event.ts';
import type { ClickTokens } from './click-token.ts';
import type { ClickMarks } from './token-to-marks.ts';
import { untilRecorded } from './until-recorded.ts';

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
 * @param reader missing for link checkers, who ask with HEAD: nobody has clicked then
 * @throws BAD_SIGNATURE
 */
export async function clickToOffer(
  token: string,
  reader: Reader | undefined,
  { tokens, marks, events, recordMs }: ClickParts,
): Promise<string> {
  const click = tokens.open(token);
  if (reader) {
    events.record(clickToEvent('clicked', click, { ...marks('clicked', token, click), ...reader }));
    await untilRecorded(events, recordMs);
  }
  return new URL(click.href).href;
}
