import assert from 'node:assert/strict';

import { eventually } from '../support/eventually.ts';
import { type RunningSystem, startSystem } from '../support/start-system.ts';

const operatorKey = 'canary-operator-key-1234';
/** Words that must be in no line, in each place that something comes from outside. */
const canary = {
  text: 'Zyxwertext',
  url: 'https://publisher.example/Zyxwerpath?q=Zyxwerquery',
  visitor: 'Zyxwervisitor',
  subId: 'Zyxwersub',
  key: 'Zyxwerkey1234567890',
  token: 'Zyxwertoken',
  address: '203.0.113.77',
  agent: 'Zyxweragent',
};
const page = {
  publisher: 'demo',
  url: canary.url,
  visitor: canary.visitor,
  subId: canary.subId,
  language: 'en',
  blocks: [{ text: `${canary.text} We took the Canon EOS 5D Mark III on the trip.` }],
};

describe('logs of a real run', () => {
  let system: RunningSystem;
  before(async function () {
    this.timeout(60_000);
    system = await startSystem({
      LINKWEAVE_LOGGING_LEVEL: 'trace',
      LINKWEAVE_GATEWAY_LOG_SAMPLE: '1',
      LINKWEAVE_GATEWAY_OPERATOR_KEY: operatorKey,
      LINKWEAVE_GATEWAY_CLICK_SECRET: 'canary-click-secret-5678',
      LINKWEAVE_GATEWAY_TRUSTED_PROXIES: '["127.0.0.1"]',
      LINKWEAVE_ERROR_REPORTS_DSN: '',
    });
  });
  after(() => system.stop());

  const outputs = () => [...system.services.values()].map((service) => service.output()).join('');
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(system.url + path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'x-forwarded-for': canary.address, 'user-agent': canary.agent, ...headers },
    });

  it('have one line in each process for a request, under its id', async () => {
    const answer = (await (await send('/v1/links', page)).json()) as {
      request: string;
      links: { click: string }[];
    };
    assert.equal(answer.links.length, 1);
    const linesOf = () =>
      outputs()
        .split('\n')
        .filter((line) => line.includes(`"request":"${answer.request}"`));
    const entries = await eventually(() => (linesOf().length === 6 ? linesOf() : undefined));
    const hops = entries.map((line) => {
      const { service, exchange, route } = JSON.parse(line) as Record<string, string>;
      return `${service} ${exchange ?? route}`;
    });
    assert.deepEqual(hops.toSorted(), [
      'gateway /v1/links',
      'matcher page/1',
      'phrase-generation phrases/1',
      'product-index candidates/2',
      'product-index offers/1',
      'stemming stems/1',
    ]);
    const click = answer.links[0]?.click ?? '';
    await fetch(`${system.url}/go/${click}`, { redirect: 'manual' });
    await fetch(`${system.url}/go/${click}/more`);
    assert.ok(!outputs().includes(click.slice(0, 40)));
  });

  it('hold no text, address, key or token, whatever goes wrong', async () => {
    const requests: [string, unknown, Record<string, string>?][] = [
      ['/v1/links', page],
      ['/v1/links', { ...page, debug: true }, { authorization: `Bearer ${canary.key}` }],
      ['/v1/links', { ...page, debug: true }, { authorization: `Bearer ${operatorKey}` }],
      [
        '/v1/links',
        { ...page, debug: { engine: canary.text } },
        { authorization: `Bearer ${operatorKey}` },
      ],
      ['/v1/links', { ...page, visitor: canary.visitor.repeat(20) }],
      ['/v1/links', { ...page, [canary.text]: 1 }],
      ['/v1/links', { ...page, blocks: [{ text: { deep: canary.text } }] }],
      ['/v1/links', { ...page, publisher: canary.subId }],
      ['/v1/links', `{"blocks": ${canary.text}`],
      ['/v1/events', { events: [{ kind: 'clicked', token: canary.token }] }],
      [
        '/v1/block',
        { publisher: 'demo', phrase: canary.text },
        { authorization: `Bearer ${canary.key}` },
      ],
      [`/nowhere/${canary.token}?${canary.text}`, ''],
    ];
    for (const [path, body, headers] of requests) await (await send(path, body, headers)).text();
    await fetch(`${system.url}/go/${canary.token}`, { redirect: 'manual' });
    // With the index gone pages fail in the middle of their way.
    await system.services.get('stemming')?.stop('SIGKILL');
    await (await send('/v1/links', page)).text();
    const text = await eventually(() =>
      outputs().includes('Request refused') ? outputs() : undefined,
    );
    assert.ok(text.split('\n').length > 30);
    for (const word of [
      'Zyxwer',
      canary.address,
      operatorKey,
      'canary-click-secret',
      'Canon EOS',
    ]) {
      const line = text.split('\n').find((one) => one.includes(word));
      assert.equal(line, undefined, word);
    }
  });
});
