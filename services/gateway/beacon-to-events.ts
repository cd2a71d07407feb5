import Type from 'typebox';

import type { Event } from '../../shared/protocol/events.ts';
import { checker } from '../../shared/protocol/exchange.ts';
import { bytesToJson } from './bytes-to-json.ts';
import { clickToEvent, type Reader } from './click-to-event.ts';
import type { ClickTokens } from './click-token.ts';
import type { ClickMarks } from './token-to-marks.ts';

/** Body of `POST /v1/events`: what happened in a reader's page. */
const Beacon = Type.Object(
  {
    events: Type.Array(
      Type.Object(
        {
          kind: Type.Union([
            Type.Literal('clicked'),
            Type.Literal('viewed'),
            Type.Literal('reported'),
          ]),
          token: Type.String({ minLength: 1 }),
        },
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
export function beaconToEvents(
  body: unknown,
  tokens: ClickTokens,
  marks: ClickMarks,
  reader: Reader,
): Event[] {
  const told = checkBeacon(bytesToJson(body)).events.map(({ kind, token }) => ({
    kind,
    token,
    click: tokens.open(token),
  }));
  return told.map(({ kind, token, click }) =>
    clickToEvent(kind, click, { ...marks(kind, token, click), ...reader }),
  );
}
