import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that connections and `listen(0)` are given, so that nobody takes them in between. */
const first = 12_000;
const end = 32_000;
/** Each process of a parallel run has ports of its own, and passes them out one after the other. */
const slice = 1000;
const worker = Number(process.env['MOCHA_WORKER_ID'] ?? process.pid);
const from = first + ((worker * slice) % (end - first));
let next = Math.floor(Math.random() * slice);

/** Loopback ports that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried += 1) {
    if (tried > slice) throw new Error(`Cannot find a free port: from ${from} all are taken`);
    const port = from + next;
    next = (next + 1) % slice;
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) await once(server.close(), 'close');
  }
}
