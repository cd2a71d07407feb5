import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import { clickTokens } from '../../../services/gateway/click-token.ts';
import type { Publisher, Settings } from '../../../shared/protocol/settings.ts';
import {
  clickSecret,
  linkEos,
  operatorKey,
  pageOf,
  settings,
  startTestGateway,
  type TestGateway,
} from './test-gateway.ts';

const key = 'a long random key of the publisher';
const digest = createHash('sha256').update(key).digest('hex');
const publisher = (id: string, more: Partial<Publisher>): Publisher => ({
  id,
  name: id,
  enabled: true,
  maxLinks: 20,
  ...more,
});
const inForce: Settings = {
  ...settings,
  publishers: [
    publisher('open', {}),
    publisher('closed', { origins: ['https://paper.example'], keys: [digest] }),
    publisher('pages', { origins: ['https://paper.example'] }),
    publisher('slow', { requestsPerSecond: 2 }),
    publisher('styled', {
      subId: 'site & co',
      pagesOff: ['/legal/'],
      linkTemplates: [
        { merchant: 'shop', template: 'https://net.example/c?sub={subId}&to={link}&x={nonsense}' },
        { merchant: 'other', template: '?tag={subId}' },
      ],
      exclude: '.no-ads',
      rel: 'nofollow',
      linkStyle: 'color: red',
      disclosure: { en: 'Advertising' },
      reports: false,
    }),
    publisher('quiet', { disclosure: 'own' }),
    publisher('dry', { dryRun: true }),
    publisher('marked', {
      disclosurePlace: 'link',
      disclosureMark: { de: 'Reklame' },
      reports: false,
    }),
  ],
};

interface Answer {
  readonly links: { href: string; click?: string; title?: string }[];
  readonly show: Record<string, unknown>;
  readonly error: { code: string };
}

describe('publishers', () => {
  let gateway: TestGateway;
  before(async () => {
    gateway = await startTestGateway({
      settings: inForce,
      env: {
        LINKWEAVE_GATEWAY_TRUSTED_PROXIES: '["127.0.0.1"]',
        LINKWEAVE_GATEWAY_ADDRESS_RATE: '5',
      },
      matcher: (page) => ({
        ...linkEos(page),
        language: page.language ?? 'en',
        links: [
          ...linkEos(page).links,
          ...linkEos(page).links.map((link) => ({
            ...link,
            href: 'https://other.example/p?id=7#part',
            product: { ...link.product, merchant: 'other' },
          })),
        ],
      }),
    });
  });
  after(() => gateway.close());

  async function ask(id: string, headers: Record<string, string> = {}, more: object = {}) {
    const response = await gateway.links(
      { ...pageOf('The EOS R6 is here'), publisher: id, ...more },
      headers,
    );
    return {
      status: response.status,
      headers: response.headers,
      answer: (await response.json()) as Answer,
    };
  }

  it('answers foreign origins and strangers only for who allows any', async () => {
    const own = { origin: 'https://paper.example' };
    const authorization = `Bearer ${key}`;
    for (const [id, headers, status] of [
      ['open', {}, 200],
      ['open', { origin: 'https://evil.example' }, 200],
      ['closed', own, 200],
      ['closed', { authorization }, 200],
      ['closed', { authorization, origin: 'https://evil.example' }, 200],
      ['closed', {}, 403],
      ['closed', { origin: 'https://evil.example' }, 403],
      ['closed', { origin: 'https://paper.example.evil.example' }, 403],
      ['closed', { origin: 'http://paper.example' }, 403],
      ['closed', { origin: 'null' }, 403],
      ['closed', { authorization: `Bearer ${digest}` }, 403],
      ['closed', { authorization: `Bearer ${key}x` }, 403],
      ['pages', own, 200],
      ['pages', { authorization }, 403],
    ] as const) {
      const { status: given, answer } = await ask(id, headers);
      assert.equal(given, status, `${id} ${JSON.stringify(headers)}`);
      if (status === 403) assert.equal(answer.error.code, 'FOREIGN_ORIGIN');
    }
    const operator = await ask(
      'closed',
      { authorization: `Bearer ${operatorKey}` },
      { debug: true },
    );
    assert.equal(operator.status, 200);
  });

  it('limits the rate of a publisher, and of an address', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await ask('slow')).status);
    assert.deepEqual(statuses.slice(0, 4), [200, 200, 200, 200]);
    const limited = await ask('slow');
    assert.deepEqual(
      [limited.status, limited.answer.error.code, limited.headers.get('retry-after')],
      [429, 'RATE_LIMITED', '1'],
    );
    const from = { 'x-forwarded-for': '203.0.113.7' };
    const ofOne: number[] = [];
    for (let i = 0; i < 14; i++) ofOne.push((await ask('open', from)).status);
    assert.ok(ofOne.includes(429), ofOne.join());
    assert.equal((await ask('open', { 'x-forwarded-for': '203.0.113.8' })).status, 200);
  });

  it('leads through the merchant’s template, encoded', async () => {
    const { answer } = await ask('styled');
    const link = encodeURIComponent('https://shop.example/eos-r6?a=1&b=ü');
    assert.deepEqual(
      answer.links.map(({ href }) => href),
      [
        `https://net.example/c?sub=site%20%26%20co&to=${link}&x=%7Bnonsense%7D`,
        'https://other.example/p?id=7&tag=site%20%26%20co#part',
      ],
    );
    const { href } = clickTokens(clickSecret).open(answer.links[0]?.click ?? '');
    assert.equal(href, answer.links[0]?.href);
    const own = await ask('styled', {}, { subId: 'a"><b>\r\nx: y' });
    assert.match(own.answer.links[0]?.href ?? '', /sub=a%22%3E%3Cb%3E%0D%0Ax%3A%20y&/);
    const header = await fetch(`${gateway.url}/go/${own.answer.links[1]?.click}`, {
      redirect: 'manual',
    });
    assert.equal(header.status, 302);
    assert.equal(header.headers.get('x'), null);
  });

  it('says how links are shown', async () => {
    const { show } = (await ask('styled')).answer;
    assert.deepEqual(
      [
        show['rel'],
        show['exclude'],
        show['linkStyle'],
        show['disclosure'],
        show['report'],
        show['language'],
      ],
      ['nofollow', '.no-ads', 'color: red', 'Advertising', undefined, 'en'],
    );
    const english = (await ask('open')).answer.show;
    assert.match(String(english['disclosure']), /affiliate links/);
    assert.equal(english['rel'], 'sponsored noopener');
    const quiet = (await ask('quiet')).answer.show;
    assert.deepEqual([quiet['place'], quiet['disclosure']], ['own', '']);
    const asked = (await ask('styled', {}, { tag: { rel: 'ugc' } })).answer.show;
    assert.equal(asked['rel'], 'ugc');
    const place = async (id: string, tag: object, language = 'de') => {
      const { show } = (await ask(id, {}, { tag, language })).answer;
      return [show['place'], show['disclosure'], show['report'], show['language']];
    };
    assert.deepEqual(await place('open', { disclosure: 'link' }), ['link', '', '(Anzeige)', 'de']);
    assert.deepEqual(await place('marked', {}), ['link', '\u00a0Reklame', undefined, 'de']);
    assert.deepEqual(await place('marked', {}, 'fr'), ['link', '\u00a0(Pub)', undefined, 'fr']);
    const own = await place('marked', { disclosure: 'article', disclosureText: 'Werbung' });
    assert.deepEqual(own, [undefined, 'Werbung', undefined, 'de']);
  });

  it('gives reasons and no tokens in a dry run, and counts nothing', async () => {
    const before = gateway.parts.counts?.()['events.recorded'];
    const { answer } = await ask('open', {}, { tag: { dryRun: '', look: '' } });
    assert.match(
      String(answer.show['disclosure']),
      /^Linkweave dry run.*: 2 links by ngram, text\n1\. “EOS R6” → /,
    );
    assert.equal(answer.links[0]?.click, undefined);
    assert.match(answer.links[0]?.title ?? '', /Canon EOS R6 \(shop\): 0.9 by name: rarity 0.5/);
    assert.deepEqual((await ask('open', {}, { tag: { dryRun: '' } })).answer.links, []);
    assert.deepEqual((await ask('dry', {}, { tag: {} })).answer.links, []);
    assert.deepEqual((await ask('dry')).answer.links, []);
    assert.equal((await ask('dry', {}, { tag: { look: '' } })).answer.show['isDryRun'], true);
    assert.equal(gateway.parts.counts?.()['events.recorded'], before);
  });

  it('links nothing on pages that are off', async () => {
    const before = gateway.pages.length;
    const { answer } = await ask('styled', {}, { url: 'https://paper.example/legal/terms' });
    assert.deepEqual([answer.links, gateway.pages.length], [[], before]);
  });

  it('lets only key holders block', async () => {
    const block = { publisher: 'closed', words: 'EOS' };
    for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
      const response = await gateway.post('/v1/block', block, headers);
      assert.equal(response.status, 401);
    }
    const foreign = await gateway.post(
      '/v1/block',
      { publisher: 'open', words: 'EOS' },
      { authorization: `Bearer ${key}` },
    );
    assert.equal(foreign.status, 401);
    const empty = { publisher: 'closed' };
    const authorization = `Bearer ${key}`;
    assert.equal((await gateway.post('/v1/block', empty, { authorization })).status, 400);
    assert.equal(gateway.changes.length, 0);
    assert.equal((await gateway.post('/v1/block', block, { authorization })).status, 204);
    const operator = { authorization: `Bearer ${operatorKey}` };
    const product = { publisher: 'open', product: 'mpn:canon/r6' };
    assert.equal((await gateway.post('/v1/block', product, operator)).status, 204);
    assert.deepEqual(
      gateway.changes.map((change) =>
        change.set === 'publisher'
          ? [change.publisher.id, change.publisher.wordsForbidden, change.publisher.productsBlocked]
          : change,
      ),
      [
        ['closed', ['EOS'], []],
        ['open', [], ['mpn:canon/r6']],
      ],
    );
  });
});
