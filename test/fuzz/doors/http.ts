import fc from 'fast-check';

import { clickTokens } from '../../../services/gateway/click-token.ts';
import type { RunningSystem } from '../../support/start-system.ts';
import { checkLives } from '../check-lives.ts';
import type { Door } from '../door.ts';
import { clickSecret, operatorKey } from '../fuzzed-system.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { prototypeNames } from '../hostile-value.ts';
import { sendRequest } from '../send-request.ts';
import { pageBodies } from './pages.ts';
import { changes } from './settings.ts';

const tokens = clickTokens(clickSecret);
const token = tokens.sign({
  ...{ request: 'r', publisher: 'demo', arm: 'a', engine: 'ngram', product: 'p', offer: 'o' },
  ...{ merchant: 'm', phrase: 'p', href: 'https://shop.example/', issuedAt: 1_800_000_000 },
});
const beacons = fc.constant({ events: [{ kind: 'clicked', token }] });
const looks = fc.record({
  source: fc.constantFrom('Canon EOS R6', '<p>Canon EOS R6', '<b>'.repeat(9000)),
  kind: fc.constantFrom('text', 'html'),
  publisher: fc.constant('demo'),
  sides: fc.constant([{ engine: 'ngram' }]),
});

const post = (path: string, body: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.constant('POST'), fc.constant(path), hostileJson(body));
const get = (paths: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'DELETE'), paths, fc.constant(''));
const paths = fc.constantFrom(
  ...[
    '/',
    '/readyz',
    '/healthz',
    '/metrics',
    '/console',
    '/console/',
    '/demo',
    '/report',
    '/linkweave.js',
  ],
  ...[
    '/api/status',
    '/api/settings',
    '/api/history',
    '/api/arms',
    '/api/index',
    '/api/reports',
    '/api/session',
    '/v1/links',
  ],
);
const oddPath = fc
  .tuple(
    paths,
    fc.oneof(
      fc.webPath(),
      fc.constantFrom(...prototypeNames, '%', '%ff', '..%2f..%2f', '?a=%', 'a'.repeat(9000)),
      fc.webQueryParameters(),
    ),
  )
  .map(([path, more]) => path + more);
const whole = fc.oneof(
  { weight: 5, arbitrary: post('/v1/links', pageBodies) },
  { weight: 2, arbitrary: post('/v1/events', beacons) },
  {
    weight: 1,
    arbitrary: post('/v1/block', fc.constant({ publisher: 'demo', product: 'mpn:a/b' })),
  },
  { weight: 1, arbitrary: post('/api/playground', looks) },
  {
    weight: 1,
    arbitrary: post('/api/settings', fc.record({ revision: fc.nat(9), change: changes })),
  },
  { weight: 1, arbitrary: post('/api/session', fc.constant({ key: operatorKey })) },
  { weight: 1, arbitrary: get(paths) },
  { weight: 1, arbitrary: get(oddPath) },
  {
    weight: 1,
    arbitrary: get(
      hostileBytes(fc.constant(token)).map(
        (bytes) => `/go/${encodeURIComponent(bytes.toString('latin1'))}`,
      ),
    ),
  },
);
const header = fc.oneof(
  fc.constantFrom(
    ...[
      `authorization: Bearer ${operatorKey}`,
      'authorization: Bearer x',
      'origin: https://example.org',
      'origin: null',
    ],
    ...[
      'content-type: text/plain',
      'content-type: application/json; charset=utf-16',
      'content-encoding: gzip',
    ],
    ...[
      'cookie: linkweave=%%%',
      'x-forwarded-for: 1.2.3.4',
      'expect: 100-continue',
      'connection: upgrade',
      'upgrade: h2c',
    ],
    ...[
      'user-agent: Googlebot',
      'range: bytes=0-1,5-',
      'if-none-match: *',
      'traceparent: 00-zz-1-9',
      'host:',
    ],
  ),
  fc
    .tuple(
      fc.constantFrom(...prototypeNames, 'origin', 'authorization', 'cookie'),
      fc.string({ maxLength: 60 }),
    )
    .map((pair) => pair.join(': ')),
);
const requests = fc
  .tuple(
    whole,
    fc.array(header, { maxLength: 3 }),
    fc.constantFrom('length', 'length', 'length', 'wrong', 'chunked', 'none'),
  )
  .map(([[method, path, body], headers, framing]) => {
    const bytes = Buffer.from(body);
    const sized = {
      length: `content-length: ${bytes.length}`,
      wrong: `content-length: ${bytes.length + 7}`,
      chunked: 'transfer-encoding: chunked',
      none: 'x: y',
    }[framing];
    const head = [
      `${method} ${path} HTTP/1.1`,
      'host: a',
      ...headers,
      `${sized}`,
      'connection: close',
      '',
      '',
    ].join('\r\n');
    const sent =
      framing === 'chunked'
        ? Buffer.concat([
            Buffer.from(`${bytes.length.toString(16)}\r\n`),
            bytes,
            Buffer.from('\r\n0\r\n\r\n'),
          ])
        : bytes;
    return Buffer.concat([Buffer.from(head, 'latin1'), sent]);
  });

/** Real requests on real connections to a whole system, some broken off or no HTTP at all. */
export const httpDoor = (start: () => Promise<RunningSystem>): Door<Buffer> => ({
  name: 'HTTP: requests to a running system',
  inputs: fc.oneof(
    { weight: 3, arbitrary: requests },
    { weight: 1, arbitrary: hostileBytes(requests) },
  ),
  long: 10_000,
  atOnce: 32,
  open: async () => {
    const system = await start();
    const services = [...system.services.values()];
    const { port } = new URL(system.url);
    return {
      hand: (bytes) => sendRequest(Number(port), bytes),
      pids: services.map(({ pid }) => pid),
      close: () => checkLives(system),
    };
  },
});
