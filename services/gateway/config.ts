import Type, { type Static } from 'typebox';

/** Section `gateway`. */
export const GatewayConfig = Type.Object(
  {
    host: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
    port: Type.Integer({ default: 8080, minimum: 0, maximum: 65_535, description: '0: any free' }),
    publicUrl: Type.Optional(
      Type.String({
        pattern: '^https?://[^/]',
        description: 'Address under which pages reach the gateway; that of the request if missing',
      }),
    ),
    deadlineMs: Type.Integer({
      default: 100,
      minimum: 1,
      maximum: 10_000,
      description: 'Time allowed for one page, ms',
    }),
    meetMs: Type.Integer({
      default: 1000,
      minimum: 0,
      maximum: 60_000,
      description: 'Longest wait for settings and a matcher before a new instance listens, ms',
    }),
    drainMs: Type.Integer({
      default: 1500,
      minimum: 0,
      maximum: 60_000,
      description: 'Longest wait for keep-alive connections to end before a stop, ms',
    }),
    maxBodyBytes: Type.Integer({
      default: 1_048_576,
      minimum: 1024,
      description: 'Bytes of a body',
    }),
    maxBlocks: Type.Integer({ default: 2000, minimum: 1, description: 'Blocks of a page' }),
    maxCharacters: Type.Integer({
      default: 400_000,
      minimum: 1,
      description: 'UTF-16 code units of all blocks of a page together',
    }),
    maxEventsWaiting: Type.Integer({
      default: 50_000,
      minimum: 1,
      description: 'Events kept while reporting is away; beyond, the oldest are dropped',
    }),
    logSample: Type.Number({
      default: 0,
      minimum: 0,
      maximum: 1,
      description: 'Share of successful requests that get a log line, one in each process',
    }),
    operatorKey: Type.Optional(
      Type.String({
        minLength: 16,
        secret: true,
        description: 'Key of the operator; generated into <state>/operator-key if missing',
      }),
    ),
    consoleHours: Type.Number({
      default: 12,
      exclusiveMinimum: 0,
      maximum: 24 * 30,
      description: 'How long a login at the console lasts, hours',
    }),
    clickSecret: Type.Optional(
      Type.String({
        minLength: 16,
        secret: true,
        description:
          'Signs click tokens; older ones in lines below still open what they signed; generated into <state>/click-secret if missing',
      }),
    ),
    clickHours: Type.Number({
      default: 24,
      exclusiveMinimum: 0,
      description: 'Age from which a click is not attributed, hours; it still leads to the offer',
    }),
    clickRecordMs: Type.Integer({
      default: 50,
      minimum: 0,
      description: 'Longest wait for a click to be on disk before its redirect, ms',
    }),
    beaconRecordMs: Type.Integer({
      default: 2000,
      minimum: 0,
      description:
        'Longest wait for a beacon’s clicks to be on disk; 204 says that they are, 202 that they wait, ms',
    }),
    addressRate: Type.Number({
      default: 50,
      minimum: 0,
      description: 'Requests a second of one address, twice as many at once; 0: any number',
    }),
    trustedProxies: Type.Array(Type.String(), {
      default: [],
      description: 'Addresses and networks of proxies whose x-forwarded-for is believed',
    }),
    maxConnections: Type.Integer({
      default: 4096,
      minimum: 1,
      description: 'Open connections of an instance; one more is closed at once',
    }),
    maxRequestsAtOnce: Type.Integer({
      default: 1000,
      minimum: 1,
      description: 'Requests being read or answered; one more is refused before its body is read',
    }),
    maxPagesAtOnce: Type.Integer({
      default: 256,
      minimum: 1,
      description: 'Pages being answered; one more gets no links at once',
    }),
    cacheSeconds: Type.Number({
      default: 0,
      minimum: 0,
      description: 'Age up to which an answer is given again for the same page; 0: never',
    }),
    cacheEntries: Type.Integer({ default: 1000, minimum: 1, description: 'Answers kept' }),
  },
  { additionalProperties: false },
);
export type GatewayConfig = Static<typeof GatewayConfig>;
