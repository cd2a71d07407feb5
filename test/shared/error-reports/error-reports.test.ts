import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { metricsExchange } from '../../../shared/protocol/metrics.ts';
import { echoExchange } from '../../support/echo-exchange.ts';
import { eventually } from '../../support/eventually.ts';
import { type Started, startProcess } from '../../support/start-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';

const perMinute = 5;

describe('errorReports', function () {
  this.timeout(60_000);
  const envelopes: string[] = [];
  let sentry: Server;
  let service: Started;
  let asker: Asker;

  before(async () => {
    sentry = createServer(async (request, response) => {
      let text = '';
      for await (const part of request) text += part;
      envelopes.push(text);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await once(sentry, 'listening');
    const { port } = sentry.address() as { port: number };
    const run = temporaryFolder();
    service = await startProcess('test/support/failing-service.js', {
      LINKWEAVE_PATHS_STATE: temporaryFolder(),
      LINKWEAVE_PATHS_RUN: run,
      LINKWEAVE_ERROR_REPORTS_DSN: `http://publickey@127.0.0.1:${port}/42`,
      LINKWEAVE_ERROR_REPORTS_PER_MINUTE: `${perMinute}`,
    });
    asker = testAsker(run, ['stemming']);
    await eventually(() => asker.readyPeers('stemming') === 1);
  });
  after(async () => {
    await asker.close();
    await service.stop('SIGKILL');
    sentry.closeAllConnections();
    sentry.close();
  });

  const ask = (request: string, body: { text: string; fail?: boolean; afterMs?: number }) =>
    asker.ask('stemming', echoExchange, body, { request, deadline: deadlineIn(30_000) });

  it('sends a defect with release, service and request', async () => {
    await assert.rejects(ask('page-1', { text: 'once', fail: true }), { code: 'INTERNAL' });
    const envelope = await eventually(() => envelopes[0]);
    const event = JSON.parse(envelope.split('\n')[2] ?? '') as {
      release: string;
      tags: Record<string, string>;
      exception: { values: { type: string; stacktrace: { frames: unknown[] } }[] };
    };
    assert.match(event.release, /^linkweave@\d+\.\d+\.\d+/);
    const { service: name, request, exchange } = event.tags;
    assert.deepEqual([name, request, exchange], ['stemming', 'page-1', 'echo/1']);
    assert.equal(event.exception.values[0]?.type, 'TypeError');
    assert.ok((event.exception.values[0]?.stacktrace.frames.length ?? 0) > 0);
  });

  it('a storm of 10,000 defects sends a bounded number, and the service goes on answering', async () => {
    const storm = async (from: number) => {
      for (let i = from; i < 10_000; i += 100) {
        await ask(`storm-${i}`, { text: 'storm', fail: true }).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: 100 }, (_, from) => storm(from)));
    assert.equal((await ask('calm', { text: 'still here' })).text, 'still here');
    const { metrics } =
      (
        await asker.askAll(
          'stemming',
          metricsExchange,
          {},
          { request: 'm', deadline: deadlineIn(5000) },
        )
      )[0] ?? {};
    const reports =
      metrics?.find(({ name }) => name === 'linkweave_error_reports_total')?.values ?? [];
    const count = (outcome: string) =>
      reports.find(({ labels }) => labels['outcome'] === outcome)?.value ?? 0;
    // The minute may have turned once meanwhile.
    assert.ok(count('sent') <= 2 * perMinute, `${count('sent')}`);
    assert.equal(count('sent') + count('dropped'), 10_001);
    const lines = service
      .output()
      .split('\n')
      .filter((line) => line.includes('Cannot answer'));
    assert.ok(lines.length < 200, `${lines.length} lines`);
    assert.ok(envelopes.length <= 2 * perMinute);
  });

  it('a defect that nobody caught is told before the process ends', async () => {
    const ended = once(service.child, 'exit');
    await ask('last', { text: '', afterMs: 1 });
    const [code] = (await ended) as [number];
    assert.equal(code, 1);
    assert.match(service.output(), /Ending: a defect was caught nowhere/);
  });
});
