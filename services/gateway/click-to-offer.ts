import type { Event } from '../../shared/protocol/events.ts';
import { clickToEvent } from './click-to-event.ts';
import type { ClickTokens } from './click-token.ts';

/**
 * `GET /go/<token>`: where the click leads, having recorded it. In ASCII, as a header needs it.
 *
 * @throws BAD_SIGNATURE
 */
export function clickToOffer(
  token: string,
  tokens: ClickTokens,
  record: (event: Event) => void,
): string {
  const click = tokens.open(token);
  record(clickToEvent(click));
  return new URL(click.href).href;
}
