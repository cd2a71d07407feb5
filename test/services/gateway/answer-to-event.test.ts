import assert from 'node:assert/strict';

import { addressToKeep } from '../../../services/gateway/address-to-keep.ts';
import type { Answered } from '../../../shared/protocol/events.ts';
import { eventually } from '../../support/eventually.ts';
import { linkEos, pageOf, settings, startTestGateway, type TestGateway } from './test-gateway.ts';

describe('events of answered pages', () => {
  let gateway: TestGateway;
  before(async () => {
    const linkTemplates = [{ merchant: 'shop', template: '?sub={subId}&click={click}' }];
    const publishers = settings.publishers.map((one) => ({ ...one, linkTemplates }));
    gateway = await startTestGateway({ matcher: linkEos, settings: { ...settings, publishers } });
  });
  after(() => gateway.close());

  const ask = async (page: object, headers?: Record<string, string>) => {
    const response = await gateway.links({ ...pageOf('EOS R6', 'and EOS R6'), ...page }, headers);
    const answer = (await response.json()) as { request: string; links: { href: string }[] };
    const event = (await eventually(() =>
      gateway.events.find(({ request }) => request === answer.request),
    )) as Answered;
    return { ...answer, event };
  };

  it('name the page, its links and its sub-id, and no text beside', async () => {
    const address = 'https://user:secret@example.org/page?id=7#part';
    const { event } = await ask({ url: address, subId: 'spring' });
    const link = { offer: 'o-1', merchant: 'shop', product: 'mpn:canon/r6', phrase: 'EOS R6' };
    assert.deepEqual(event.links, [link, link]);
    assert.deepEqual([event.page, event.subId], ['https://example.org/page?id=7', 'spring']);
    assert.equal(JSON.stringify(event).includes('and'), false);
  });

  it('number links as the sub-id of a click does', async () => {
    const { request, links, event } = await ask({ subId: 'spring' });
    assert.deepEqual(
      links.map(({ href }) => new URL(href).searchParams.get('click')),
      [`${request}.0`, `${request}.1`],
    );
    assert.equal(event.links?.length, 2);
  });

  it('tell visitors apart by a hash, and mark robots that run scripts', async () => {
    const [alice, again, bob] = [
      (await ask({ visitor: 'alice' })).event,
      (await ask({ visitor: 'alice' })).event,
      (await ask({ visitor: 'bob' })).event,
    ];
    assert.match(alice.visitor ?? '', /^[\w-]{22}$/);
    assert.equal(again.visitor, alice.visitor);
    assert.notEqual(bob.visitor, alice.visitor);
    assert.equal(alice.isBot, undefined, 'a publisher’s server is no robot');
    const robot = { origin: 'https://example.org', 'user-agent': 'Googlebot/2.1' };
    assert.equal((await ask({}, robot)).event.isBot, true);
  });
});

describe('addressToKeep()', () => {
  it('leaves out fragment, user and password, and is bounded', () => {
    assert.equal(addressToKeep('https://a:b@x.example/p?q=1#f'), 'https://x.example/p?q=1');
    assert.equal(addressToKeep('no address#at all'), 'no address');
    assert.equal(addressToKeep(`https://x.example/${'a'.repeat(900)}`).length, 500);
  });
});
