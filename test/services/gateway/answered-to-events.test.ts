import assert from 'node:assert/strict';
import { join } from 'node:path';

import { answeredToEvents } from '../../../services/gateway/answered-to-events.ts';
import { createLog } from '../../../shared/logging/log.ts';
import { type Answerer, answer } from '../../../shared/messaging/answer.ts';
import { createAsker } from '../../../shared/messaging/ask.ts';
import { type Asker, handle } from '../../../shared/messaging/exchanges.ts';
import { createTransport, type Transport } from '../../../shared/messaging/transport.ts';
import { type Event, eventsExchange } from '../../../shared/protocol/events.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const log = createLog('gateway', { level: 'silent' });

function event(request: string): Event {
  const at = new Date().toISOString();
  const ids = { publisher: 'p', arm: 'a', engine: 'e', offer: 'o', merchant: 'm' };
  return { kind: 'clicked', at, request, ...ids };
}

describe('answeredToEvents()', () => {
  let transport: Transport;
  let asker: Asker;
  let reporting: Answerer | undefined;
  let written: string[];
  let failures: number;

  const startReporting = async () => {
    const write = handle(eventsExchange, ({ events }) => {
      if (failures-- > 0) throw new Error('The disk is full');
      written.push(...events.map(({ request }) => request));
      return { written: events.length };
    });
    reporting = await answer({ transport, service: 'reporting', handlers: [write], log });
    await eventually(() => asker.readyPeers('reporting') === 1);
  };
  const sink = (most: number) =>
    answeredToEvents({ asker, log, most, everyMs: 10, answerWithinMs: 100 });

  beforeEach(() => {
    const messaging = { transport: 'ipc', bind: '', peers: {}, keyFile: '' } as const;
    transport = createTransport(join(temporaryFolder(), 'run'), messaging);
    asker = createAsker({ transport, asks: ['reporting'] });
    reporting = undefined;
    written = [];
    failures = 0;
  });
  afterEach(async () => {
    await asker.close();
    await reporting?.drain();
  });

  const names = (count: number) => Array.from({ length: count }, (_, i) => `r${i}`);

  it('sends all in order, in batches', async () => {
    await startReporting();
    const events = sink(10_000);
    for (const name of names(2500)) events.record(event(name));
    await eventually(() => written.length === 2500);
    assert.deepEqual(written, names(2500));
    await events.stop();
  });

  it('keeps events and tries again when reporting fails or is away', async () => {
    const events = sink(10_000);
    for (const name of names(5)) events.record(event(name));
    await eventually(() => events.counts()['failedBatches']);
    failures = 2;
    await startReporting();
    await eventually(() => written.length > 0);
    assert.deepEqual(written, names(5));
    await events.stop();
    assert.equal(events.counts()['dropped'], 0);
  });

  it('drops the oldest beyond the bound and counts them', async () => {
    const events = sink(100);
    for (const name of names(2000)) events.record(event(name));
    assert.ok((events.counts()['waiting'] ?? 0) <= 1100);
    await eventually(() => events.counts()['waiting'] === 100);
    await startReporting();
    await eventually(() => written.length === 100);
    assert.deepEqual(written, names(2000).slice(1900));
    assert.equal(events.counts()['dropped'], 1900);
    await events.stop();
  });

  it('stop() sends what is left, and does not hang without reporting', async () => {
    await startReporting();
    const events = answeredToEvents({ asker, log, most: 10, everyMs: 60_000 });
    events.record(event('last'));
    await events.stop();
    assert.deepEqual(written, ['last']);
    failures = Number.POSITIVE_INFINITY;
    events.record(event('lost'));
    await events.stop();
    assert.equal(events.counts()['dropped'], 1);
  });
});
