import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import type { spansToOtlp } from '../../../../services/gateway/tracing/spans-to-otlp.ts';
import type { Span } from '../../../../shared/protocol/span.ts';
import { eventually } from '../../../support/eventually.ts';
import { type RunningSystem, startSystem } from '../../../support/start-system.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type Otlp = ReturnType<typeof spansToOtlp>;

const key = 'an operator key of the test';
const page = {
  publisher: 'demo',
  url: 'https://publisher.example/camera',
  blocks: [{ text: 'We took the Canon EOS 5D Mark III on the trip.' }],
};

describe('the way of a request', () => {
  const file = join(temporaryFolder(), 'traces.jsonl');
  const received: Otlp[] = [];
  let isBroken = false;
  let collector: Server;
  let system: RunningSystem;

  before(async function () {
    this.timeout(60_000);
    collector = createServer(async (request, response) => {
      let text = '';
      for await (const part of request) text += part;
      assert.equal(request.headers['authorization'], 'Bearer collector');
      if (!isBroken) received.push(JSON.parse(text) as Otlp);
      response.writeHead(isBroken ? 500 : 200).end('{}');
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const { port } = collector.address() as { port: number };
    system = await startSystem({
      LINKWEAVE_GATEWAY_OPERATOR_KEY: key,
      LINKWEAVE_TRACING_FILE: file,
      LINKWEAVE_TRACING_URL: `http://127.0.0.1:${port}/v1/traces`,
      LINKWEAVE_TRACING_AUTHORIZATION: 'Bearer collector',
      LINKWEAVE_TRACING_SAMPLE: '1',
    });
  });
  after(async () => {
    await system.stop();
    collector.closeAllConnections();
    collector.close();
  });

  const ask = async (body: unknown) => {
    const headers = { authorization: `Bearer ${key}` };
    const response = await fetch(`${system.url}/v1/links`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as { request: string; links: unknown[]; spans?: Span[] };
  };

  it('is in the debug answer: every hop with its waiting and its work, one inside the other', async () => {
    const { spans = [], links } = await ask({ ...page, debug: true });
    assert.equal(links.length, 1);
    const hops = spans.filter(({ kind }) => kind === 'server');
    assert.deepEqual(
      hops.map(({ service, name }) => `${service} ${name}`),
      [
        'gateway POST /v1/links',
        'matcher page/1',
        'phrase-generation phrases/1',
        'stemming stems/1',
        'product-index candidates/2',
        'product-index offers/1',
      ],
    );
    const byId = new Map(spans.map((span) => [span.id, span]));
    for (const span of spans) {
      assert.equal(span.outcome, 'ok');
      const parent = span.parent === undefined ? undefined : byId.get(span.parent);
      assert.equal(parent === undefined, span.startMs === 0, span.name);
      if (!parent) continue;
      assert.ok(span.startMs >= parent.startMs - 0.01, `${span.name} begins before ${parent.name}`);
      const [end, parentEnd] = [span, parent].map(({ startMs, tookMs }) => startMs + tookMs);
      assert.ok((end ?? 0) <= (parentEnd ?? 0) + 0.01, `${span.name} ends after ${parent.name}`);
    }
    for (const { queueMs, parent } of hops) {
      assert.ok(parent === undefined || (queueMs !== undefined && queueMs >= 0));
    }
  });

  it('is in no other answer, and goes to file and collector as OTLP', async () => {
    const { request, spans } = await ask(page);
    assert.equal(spans, undefined);
    const isOf = ({ attributes }: { attributes?: unknown }) =>
      JSON.stringify(attributes).includes(`"${request}"`);
    const find = (batches: readonly Otlp[]) =>
      batches.flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ resource, scopeSpans }) =>
          scopeSpans.flatMap((scope) =>
            (scope.spans as { attributes: unknown; traceId: string; startTimeUnixNano: string }[])
              .filter(isOf)
              .map((span) => ({ ...span, resource: JSON.stringify(resource) })),
          ),
        ),
      );
    const sent = await eventually(() => (find(received).length > 0 ? find(received) : undefined));
    const lines = await eventually(() =>
      existsSync(file) && readFileSync(file, 'utf8').includes(request)
        ? readFileSync(file, 'utf8')
        : undefined,
    );
    const written = find(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Otlp),
    );
    assert.equal(written.length, sent.length);
    assert.equal(new Set(sent.map(({ traceId }) => traceId)).size, 1);
    assert.match(sent[0]?.traceId ?? '', /^[0-9a-f]{32}$/);
    for (const service of [
      'gateway',
      'matcher',
      'stemming',
      'product-index',
      'phrase-generation',
    ]) {
      assert.ok(
        sent.some(({ resource }) => resource.includes(`"${service}"`)),
        service,
      );
    }
    const ageMs = Date.now() - Number(BigInt(sent[0]?.startTimeUnixNano ?? 0) / 1_000_000n);
    assert.ok(ageMs >= 0 && ageMs < 60_000, `${ageMs}`);
  });

  it('a collector that fails costs no page anything', async () => {
    isBroken = true;
    assert.equal((await ask(page)).links.length, 1);
    const failed = /^linkweave_traces_total\{outcome="failed".* [1-9]/m;
    await eventually(async () => failed.test(await (await fetch(`${system.url}/metrics`)).text()));
  });
});
