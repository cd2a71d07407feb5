import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { clickTokens } from '../../../services/gateway/click-token.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import type { Answered } from '../../../shared/protocol/events.ts';
import { eventually } from '../../support/eventually.ts';
import {
  clickSecret,
  linkAt,
  linkEos,
  type Matcher,
  operatorKey,
  pageOf,
  settings,
  startTestGateway,
  type TestGateway,
} from './test-gateway.ts';

interface Answer {
  readonly request: string;
  readonly language: string;
  readonly partial: boolean;
  readonly links: { start: number; end: number; text: string; href: string; click: string }[];
  readonly error: { code: string; message: string; field?: string };
}

const json = async (response: Response) => (await response.json()) as Answer;

describe('POST /v1/links', () => {
  let gateway: TestGateway;
  let matcher: Matcher = linkEos;
  const isOver = new AbortController();

  before(async () => {
    gateway = await startTestGateway({ matcher: (page) => matcher(page) });
  });
  after(() => Promise.all([isOver.abort(), gateway.close()]));
  afterEach(() => {
    matcher = linkEos;
  });

  async function refused(response: Promise<Response>, status: number, code: string) {
    const answered = await response;
    const { error } = await json(answered);
    assert.equal(`${answered.status} ${error.code}`, `${status} ${code}`, error.message);
    assert.equal(answered.headers.get('access-control-allow-origin'), '*');
    return error;
  }

  for (const type of ['application/json', 'text/plain;charset=UTF-8']) {
    it(`answers links with signed clicks to ${type}`, async () => {
      const response = await gateway.links(pageOf('My EOS R6 broke'), { 'content-type': type });
      const answer = await json(response);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.equal(response.headers.get('access-control-allow-credentials'), null);
      assert.equal(answer.partial, false);
      assert.equal(answer.links.length, 1);
      const click = clickTokens(clickSecret).open(answer.links[0]?.click ?? '');
      assert.equal(click.request, answer.request);
      assert.equal(click.publisher, 'demo');
      assert.equal(click.href, 'https://shop.example/eos-r6?a=1&b=ü');
    });
  }

  it('records each answer for reporting', async () => {
    const { request } = await json(await gateway.links(pageOf('EOS R6 and', 'EOS R6 again')));
    const event = (await eventually(() =>
      gateway.events.find((other) => other.request === request),
    )) as Answered;
    assert.equal(event.kind, 'answered');
    assert.equal(event.linkCount, 2);
    assert.equal(event.engine, 'ngram');
    assert.equal(JSON.stringify(event).includes('again'), false);
    const link = { offer: 'o-1', merchant: 'shop', product: 'mpn:canon/r6', phrase: 'EOS R6' };
    assert.deepEqual(event.links, [link, link]);
    assert.equal(event.page, 'https://example.org/page');
  });

  it('fills in what the publisher is allowed', async () => {
    await gateway.links({ ...pageOf('limits'), maxLinks: 900 });
    const page = gateway.pages.at(-1);
    assert.deepEqual([page?.maxLinks, page?.country, page?.currency], [20, 'DE', 'EUR']);
    await gateway.links({ ...pageOf('limits'), maxLinks: 3, currency: 'USD' });
    assert.equal(gateway.pages.at(-1)?.maxLinks, 3);
    assert.equal(gateway.pages.at(-1)?.currency, 'USD');
  });

  it('keeps lone surrogates and offsets unharmed', async () => {
    const text = '\ud800 \u{1f4f7} EOS R6 \udc00 \0';
    const answer = await json(await gateway.links(pageOf(text)));
    assert.equal(gateway.pages.at(-1)?.blocks[0]?.text, text);
    const link = answer.links[0];
    assert.equal(text.slice(link?.start, link?.end), 'EOS R6');
    matcher = () => ({
      ...linkEos(pageOf('')),
      links: [linkAt(0, 0, '\ud800', 'https://a.example/')],
    });
    assert.equal((await json(await gateway.links(pageOf(text)))).links[0]?.text, '\ud800');
  });

  it('takes a byte order mark', async () => {
    const body = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(JSON.stringify(pageOf('EOS R6'))),
    ]);
    assert.equal((await gateway.links(body)).status, 200);
  });

  for (const [what, body, says] of [
    ['nothing', '', /it is empty/],
    [
      'half a page',
      '{"publisher":"demo","url":"u","blocks":[{"text":"half',
      /ends too early|position/,
    ],
    ['no JSON', 'secret words of the page', /it is not JSON/],
    [
      'bytes that are not UTF-8',
      Buffer.from('{"publisher":"d\xe9mo"}', 'latin1'),
      /not valid UTF-8/,
    ],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), /not valid UTF-8/],
  ] as const) {
    it(`refuses ${what} as malformed`, async () => {
      const { message } = await refused(gateway.links(body), 400, 'MALFORMED_JSON');
      assert.match(message, says);
      assert.doesNotMatch(message, /half|secret/);
    });
  }

  const blocks = [{ text: 'a' }];
  const page = { publisher: 'demo', url: 'u', blocks };
  for (const [what, body, field] of [
    ['null', 'null', ''],
    ['an array', '[]', ''],
    ['a missing publisher', { url: 'u', blocks }, '/publisher'],
    ['a missing text', { ...page, blocks: [{ text: 'a' }, {}] }, '/blocks/1/text'],
    ['a text that is a number', { ...page, blocks: [{ text: 7 }] }, '/blocks/0/text'],
    ['blocks that are an object', { ...page, blocks: { length: 1e9 } }, '/blocks'],
    ['an unknown field', { ...page, block: [] }, '/block'],
    ['a language of one letter', { ...page, language: 'e' }, '/language'],
    ['a negative maxLinks', { ...page, maxLinks: -1 }, '/maxLinks'],
    ['maxLinks beyond a double', `{"maxLinks":1e999,${JSON.stringify(page).slice(1)}`, '/maxLinks'],
    [
      'a __proto__ key',
      `{"__proto__":{"debug":true},${JSON.stringify(page).slice(1)}`,
      '/__proto__',
    ],
    [
      'a __proto__ key in a block',
      '{"publisher":"demo","url":"u","blocks":[{"text":"a","__proto__":{}}]}',
      '/blocks/0/__proto__',
    ],
    ['a constructor key', { ...page, constructor: { prototype: {} } }, '/constructor'],
  ] as const) {
    it(`refuses ${what} and names the field`, async () => {
      const error = await refused(gateway.links(body), 400, 'INVALID_FIELD');
      assert.equal(error.field, field);
      assert.equal(({} as Record<string, unknown>)['debug'], undefined);
    });
  }

  const deep = '{"a":'.repeat(90_000) + 1 + '}'.repeat(90_000);
  for (const [what, body] of [
    ['arrays', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['a field', `{"publisher":${'['.repeat(300_000)}${']'.repeat(300_000)},"url":"u","blocks":[]}`],
    ['debug', `{"publisher":"demo","url":"u","blocks":[],"debug":${deep}}`],
    ['rules', `{"publisher":"demo","url":"u","blocks":[],"tag":{},"rules":${deep}}`],
  ] as const) {
    it(`refuses deep nesting in ${what} without harm`, async () => {
      await refused(gateway.links(body), 400, 'INVALID_FIELD');
      assert.equal((await gateway.links(pageOf('EOS R6'))).status, 200);
    });
  }

  it('refuses pages beyond the limits', async () => {
    const many = pageOf(...Array.from({ length: 2001 }, () => 'a'));
    const { message } = await refused(gateway.links(many), 413, 'PAGE_TOO_LARGE');
    assert.match(message, /2000 blocks.*2001/);
    const long = pageOf('a'.repeat(200_000), 'a'.repeat(200_001));
    await refused(gateway.links(long), 413, 'PAGE_TOO_LARGE');
    assert.equal((await gateway.links(pageOf('a'.repeat(400_000)))).status, 200);
    await refused(gateway.links('x'.repeat(1_048_577)), 413, 'PAGE_TOO_LARGE');
  });

  it('refuses unknown and disabled publishers', async () => {
    for (const publisher of ['nobody', 'gone', '__proto__']) {
      const response = gateway.links({ ...pageOf('EOS R6'), publisher });
      assert.equal((await refused(response, 403, 'UNKNOWN_PUBLISHER')).field, '/publisher');
    }
  });

  it('debugs for the operator only', async () => {
    const debug = { ...pageOf('EOS R6'), debug: true };
    await refused(gateway.links(debug), 401, 'UNAUTHORIZED');
    await refused(gateway.links(debug, { authorization: 'Bearer wrong' }), 401, 'UNAUTHORIZED');
    await refused(gateway.links(debug, { authorization: operatorKey }), 401, 'UNAUTHORIZED');
    const authorization = `Bearer ${operatorKey}`;
    assert.equal((await gateway.links(debug, { authorization })).status, 200);
    assert.equal(gateway.pages.at(-1)?.debug, true);
    assert.equal((await gateway.links({ ...debug, debug: false })).status, 200);
    matcher = () => {
      throw new LinkweaveError('UNKNOWN_ENGINE', 'Cannot use engine: it is not known: nonesuch');
    };
    const wrong = { ...debug, debug: { engine: 'nonesuch' } };
    await refused(gateway.links(wrong, { authorization }), 400, 'UNKNOWN_ENGINE');
  });

  for (const [what, failing] of [
    ['fails', () => Promise.reject(new Error('a defect'))],
    ['answers nonsense', async () => ({ links: 'many' }) as never],
    ['does not answer in time', () => sleep(60_000, linkEos(pageOf('')), isOver)],
  ] as readonly (readonly [string, Matcher])[]) {
    it(`answers no links when the matcher ${what}`, async () => {
      matcher = failing;
      const response = await gateway.links({ ...pageOf('EOS R6'), language: 'de-AT' });
      const answer = await json(response);
      assert.equal(response.status, 200);
      assert.deepEqual([answer.links, answer.partial, answer.language], [[], true, 'de']);
      const counts = gateway.parts.counts?.() ?? {};
      assert.ok((counts['partial'] ?? 0) > 0);
      assert.ok(Object.keys(counts).some((name) => name.startsWith('matcher.')));
    });
  }

  it('waits longer for a publisher that has a deadline of its own', async () => {
    matcher = (asked) => sleep(1200).then(() => linkEos(asked));
    const answer = await json(await gateway.links({ ...pageOf('EOS R6'), publisher: 'patient' }));
    assert.deepEqual([answer.links.length, answer.partial], [1, false]);
  });

  it('leaves out links that lead to no web address', async () => {
    const hrefs = [
      'javascript:alert(1)',
      'data:text/html,x',
      '//shop.example',
      'https://ok.example/',
    ];
    matcher = (asked) => ({
      ...linkEos(asked),
      links: hrefs.map((href, i) => linkAt(0, i, 'a', href)),
    });
    const { links } = await json(await gateway.links(pageOf('aaaa')));
    assert.deepEqual(
      links.map(({ href }) => href),
      ['https://ok.example/'],
    );
  });

  it('asks nobody for a page without text', async () => {
    const before = gateway.pages.length;
    for (const empty of [pageOf(), pageOf('', ' \n\t\u00a0')]) {
      const response = await gateway.links(empty);
      const answer = await json(response);
      assert.deepEqual([response.status, answer.links, answer.partial], [200, [], false]);
    }
    assert.equal(gateway.pages.length, before);
  });

  it('answers preflights', async () => {
    for (const path of ['/v1/links', '/v1/events']) {
      const response = await fetch(gateway.url + path, { method: 'OPTIONS' });
      assert.equal(response.status, 204);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.equal(response.headers.get('access-control-allow-headers'), 'content-type');
      assert.equal(response.headers.get('access-control-allow-methods'), 'POST');
    }
  });

  it('answers no links at once while links are off', async () => {
    const off = await startTestGateway({ settings: { ...settings, linksOn: false } });
    try {
      const answer = await json(await off.links(pageOf('EOS R6')));
      assert.deepEqual([answer.links, answer.partial, off.pages.length], [[], false, 0]);
    } finally {
      await off.close();
    }
  });

  it('says 503 until control was heard, without a matcher too', async () => {
    const early = await startTestGateway({ without: ['control', 'matcher'] });
    try {
      const response = early.links(pageOf('EOS R6'));
      await refused(response, 503, 'NO_PEER');
      assert.equal((await response).headers.get('retry-after'), '1');
      await early.addPeer('control');
      await eventually(() => early.parts.isReady?.());
      const later = await early.links(pageOf('EOS R6'));
      assert.deepEqual([later.status, (await json(later)).partial], [200, true]);
      await early.addPeer('matcher');
      await eventually(async () => (await json(await early.links(pageOf('EOS R6')))).links.length);
    } finally {
      await early.close();
    }
  });
});
