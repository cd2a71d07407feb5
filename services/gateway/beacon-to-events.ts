import Type from 'typebox';

import type { Event } from '../../shared/protocol/events.ts';
import { checker } from '../../shared/protocol/exchange.ts';
import { bytesToJson } from './bytes-to-json.ts';
import { clickToEvent } from './click-to-event.ts';
import type { ClickTokens } from './click-token.ts';

/** Body of `POST /v1/events`: what happened in a reader's page. */
const Beacon = Type.Object(
  {
    events: Type.Array(
      Type.Object(
        { kind: Type.Literal('clicked'), token: Type.String({ minLength: 1 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  { additionalProperties: false },
);
const checkBeacon = checker('the events', Beacon);

/**
 * All of a beacon's events, or none.
 *
 * @throws MALFORMED_JSON, INVALID_FIELD, BAD_SIGNATURE
 */
export function beaconToEvents(body: unknown, tokens: ClickTokens): Event[] {
  return checkBeacon(bytesToJson(body)).events.map(({ token }) => clickToEvent(tokens.open(token)));
}
