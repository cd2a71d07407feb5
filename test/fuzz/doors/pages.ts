import fc from 'fast-check';

import { httpToPage } from '../../../services/gateway/http-to-page.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';
import { inProcess } from '../in-process.ts';

const id = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const text = fc.oneof(fc.lorem({ maxCount: 12 }), fc.string({ unit: 'binary', maxLength: 60 }));

/** Bodies of `POST /v1/links` as programs and snippets send them. */
export const pageBodies = fc.record(
  {
    publisher: fc.constantFrom('demo', 'nobody'),
    url: fc.webUrl(),
    blocks: fc.array(
      fc.record({ text, kind: fc.constantFrom('p', 'li', 'h2', 'td') }, { requiredKeys: ['text'] }),
      { maxLength: 6 },
    ),
    language: fc.constantFrom('en', 'de-AT', 'fr', 'xx', 'zh-Hant'),
    country: fc.constantFrom('DE', 'US'),
    currency: fc.constantFrom('EUR', 'USD'),
    subId: fc.string({ maxLength: 20 }),
    visitor: fc.string({ maxLength: 20 }),
    maxLinks: fc.nat(1000),
    rules: fc.record(
      { linksPerProduct: fc.nat(5), minDistance: fc.nat(500), merchantsBlocked: fc.array(id) },
      { requiredKeys: [] },
    ),
    tag: fc.dictionary(
      fc.constantFrom(
        'maxLinks',
        'dryRun',
        'rel',
        'allow',
        'country',
        'disclosure',
        'look',
        'subId',
      ),
      fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('3', 'h2', 'nofollow', '')),
    ),
  },
  { requiredKeys: ['publisher', 'url', 'blocks'] },
);

export const pagesDoor: Door<Uint8Array> = {
  name: 'pages: bodies of POST /v1/links',
  inputs: fc.oneof(
    { weight: 4, arbitrary: hostileJson(pageBodies).map((body) => Buffer.from(body)) },
    { weight: 1, arbitrary: hostileBytes(hostileJson(pageBodies)) },
  ),
  long: 90_000,
  open: inProcess((body) => httpToPage(body, { maxBlocks: 2000, maxCharacters: 200_000 })),
};
