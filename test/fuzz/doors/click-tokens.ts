import fc from 'fast-check';

import { beaconToEvents } from '../../../services/gateway/beacon-to-events.ts';
import { type Click, clickTokens } from '../../../services/gateway/click-token.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { inProcess } from '../in-process.ts';

const tokens = clickTokens('a secret of the fuzzing\nan older one');
const word = fc.string({ unit: 'binary', maxLength: 20 });
const clicks: fc.Arbitrary<Click> = fc.record({
  request: word,
  publisher: word,
  arm: word,
  engine: word,
  product: word,
  offer: word,
  merchant: word,
  phrase: word,
  href: fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', '//x', 'http://', '')),
  issuedAt: fc.integer(),
});
const signed = clicks.map((click) => tokens.sign(click));

/** What stands behind `/go/`: signed ones, and such as somebody changed. */
export const clickTokensDoor: Door<string> = {
  name: 'click tokens: GET /go/…',
  inputs: fc.oneof(
    signed,
    hostileBytes(signed).map((bytes) => bytes.toString('latin1')),
    fc.string({ unit: 'binary' }),
  ),
  long: 500_000,
  open: inProcess((token) => tokens.open(token)),
};

const beacons = fc.record({
  events: fc.array(
    fc.record({ kind: fc.constantFrom('clicked', 'viewed', 'reported'), token: signed }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** Bodies of `POST /v1/events`. */
export const beaconsDoor: Door<Uint8Array> = {
  name: 'beacons: bodies of POST /v1/events',
  inputs: fc.oneof(
    hostileJson(beacons).map((body) => Buffer.from(body)),
    hostileBytes(hostileJson(beacons)),
  ),
  long: 25_000,
  open: inProcess((body) => beaconToEvents(body, tokens, () => ({ click: 'c' }), {})),
};
