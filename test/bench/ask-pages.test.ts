import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { askPages } from '../../bench/pages/ask-pages.ts';

describe('askPages()', () => {
  let server: Server;
  let answer: (body: string, request: IncomingMessage, response: ServerResponse) => void;
  let asked: ReturnType<typeof askPages>;

  beforeEach(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => answer(Buffer.concat(parts).toString(), request, response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    asked = askPages(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 2);
  });

  afterEach(() => {
    asked.close();
    server.close();
  });

  const page = (links: number) =>
    JSON.stringify({ links: new Array(links).fill('é'), partial: false });

  it('asks over no more connections than it may, and gives each its own answer', async () => {
    const ports = new Set<number>();
    answer = (body, request, response) => {
      ports.add(request.socket.remotePort as number);
      const whole = Buffer.from(page(Number(body)));
      response.setHeader('content-length', whole.length);
      // An answer in two pieces, cut anywhere.
      response.write(whole.subarray(0, Number(body)));
      setTimeout(() => response.end(whole.subarray(Number(body))), 10 - Number(body));
    };
    const found = await Promise.all([7, 1, 5, 9, 2].map((n) => asked.ask(Buffer.from(`${n}`))));
    assert.deepEqual(
      found.map(({ links }) => links),
      [7, 1, 5, 9, 2],
    );
    assert.equal(ports.size, 2);
  });

  it('says what was refused, and for how long', async () => {
    answer = (_body, _request, response) => {
      response.writeHead(503, { 'retry-after': '3', 'content-length': 12 }).end('{"error":{}}');
    };
    assert.deepEqual(await asked.ask(Buffer.from('x')), {
      links: 0,
      isPartial: true,
      retryAfter: 3,
    });
  });

  it('rejects for another status and for a connection that ends, and asks on', async () => {
    answer = (body, request, response) => {
      if (body === 'end') request.socket.destroy();
      else if (body === 'bad') response.writeHead(404, { 'content-length': 2 }).end('no');
      else if (body === 'chunks') response.write(page(1), () => response.end());
      else response.writeHead(200, { 'content-length': page(1).length + 1 }).end(page(1));
    };
    await assert.rejects(asked.ask(Buffer.from('bad')), /answers 404: no/);
    await assert.rejects(asked.ask(Buffer.from('chunks')), /without a length/);
    await assert.rejects(asked.ask(Buffer.from('end')), /closed the connection/);
    assert.equal((await asked.ask(Buffer.from('1'))).links, 1);
    // What a server closes while nobody asks is not asked again.
    server.closeAllConnections();
    await sleep(20);
    assert.equal((await asked.ask(Buffer.from('1'))).links, 1);
  });
});
