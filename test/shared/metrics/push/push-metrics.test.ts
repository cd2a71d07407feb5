import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

import type { Reading } from '../../../../shared/metrics/push/readings.ts';
import { readingsToRiemann } from '../../../../shared/metrics/push/readings-to-riemann.ts';
import { readingsToStatsd } from '../../../../shared/metrics/push/readings-to-statsd.ts';
import { eventually } from '../../../support/eventually.ts';
import { type Started, startProcess } from '../../../support/start-process.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const reading = (name: string, value: number, isCount: boolean): Reading => ({
  name,
  labels: { exchange: 'page/1' },
  value,
  isCount,
});

describe('readingsToStatsd()', () => {
  it('sends gauges as they are and counters as increases, nothing twice', () => {
    const last = new Map<string, number>();
    const send = (value: number) =>
      readingsToStatsd('matcher-1', [reading('a_total', value, true), reading('b', 5, false)], last)
        .map(String)
        .join('|');
    assert.equal(
      send(3),
      'linkweave.matcher-1.a_total.page_1:3|c\nlinkweave.matcher-1.b.page_1:5|g',
    );
    assert.equal(send(3), 'linkweave.matcher-1.b.page_1:5|g');
    assert.match(send(10), /a_total\.page_1:7\|c/);
  });

  it('keeps datagrams below 1400 bytes', () => {
    const many = Array.from({ length: 500 }, (_, i) => reading(`metric_${i}`, i, false));
    const sent = readingsToStatsd('gateway-1', many, new Map());
    assert.ok(sent.length > 5);
    assert.ok(sent.every((bytes) => bytes.length <= 1400));
    assert.equal(sent.join('\n').split('\n').length, 500);
  });
});

describe('readingsToRiemann()', () => {
  it('writes events as protocol buffers say', () => {
    const source = { host: 'h', process: 'matcher 1', time: 300, ttl: 30 };
    const [bytes] = readingsToRiemann([reading('b', 1.5, false)], source);
    const service = 'linkweave matcher 1 b page/1';
    const expected = Buffer.concat([
      Buffer.from([0x32, 70]), // Msg.events, 70 bytes
      Buffer.from([0x08, 0xac, 0x02]), // time 300
      Buffer.from([0x1a, service.length, ...Buffer.from(service)]),
      Buffer.from([0x22, 1, ...Buffer.from('h')]),
      Buffer.from([0x45, 0, 0, 0xf0, 0x41]), // ttl 30, float
      Buffer.from([
        0x4a,
        18,
        0x0a,
        8,
        ...Buffer.from('exchange'),
        0x12,
        6,
        ...Buffer.from('page/1'),
      ]),
      Buffer.from([0x71, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f]), // metric 1.5, double
    ]);
    assert.deepEqual([...(bytes ?? [])], [...expected]);
  });
});

describe('pushMetrics()', () => {
  const sockets: Socket[] = [];
  const received: string[][] = [];
  const ports: number[] = [];
  let service: Started;

  before(async () => {
    for (let i = 0; i < 2; i++) {
      const socket = createSocket('udp4').bind(0, '127.0.0.1');
      const messages: string[] = [];
      socket.on('message', (bytes) => messages.push(bytes.toString('latin1')));
      await once(socket, 'listening');
      sockets.push(socket);
      received.push(messages);
      ports.push(socket.address().port);
    }
    service = await startProcess('services/stemming/main.js', {
      LINKWEAVE_PATHS_STATE: temporaryFolder(),
      LINKWEAVE_PATHS_RUN: temporaryFolder(),
      LINKWEAVE_METRICS_STATSD: `127.0.0.1:${ports[0]}`,
      LINKWEAVE_METRICS_RIEMANN: `127.0.0.1:${ports[1]}`,
      LINKWEAVE_METRICS_EVERY_SECONDS: '1',
    });
  });
  after(async () => {
    await service.stop();
    for (const socket of sockets) socket.close();
  });

  it('a process sends its metrics to statsd and Riemann', async () => {
    await eventually(() => received.every((messages) => messages.length > 0));
    assert.match(received[0]?.join('\n') ?? '', /^linkweave\.stemming-\d+\.ready:1\|g$/m);
    assert.match(received[1]?.join('') ?? '', /linkweave stemming \d+ heap_used_bytes/);
  });

  it('goes on when nobody takes them', async () => {
    for (const socket of sockets.splice(0)) socket.close();
    const again = createSocket('udp4').bind(ports[0], '127.0.0.1');
    sockets.push(again);
    const [bytes] = (await once(again, 'message')) as [Buffer];
    assert.match(bytes.toString(), /^linkweave\.stemming/);
  });
});
