import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';

import { eachRange } from '../each-range.ts';
import type { FoundName, Peer } from '../peer.ts';

const namesPerCommand = 1000;

/** Redis on a socket of its own in the folder: every range of a page in one MGET. */
export function redisPeer(): Peer {
  /** Ready when it has loaded what is on disk. */
  async function start(folder: string) {
    const socket = join(folder, 'redis.sock');
    const options = ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''];
    const child = spawn('redis-server', options, { stdio: 'ignore' });
    process.on('exit', () => child.kill('SIGKILL'));
    while (!existsSync(socket)) await pause(5);
    const client = createClient({ socket: { path: socket, tls: false } });
    client.on('error', () => {});
    await client.connect();
    for (;;) {
      const said = await client.ping().catch(() => 'LOADING');
      if (said === 'PONG') break;
      await pause(5);
    }
    const stop = async () => {
      await client.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
    };
    return { client, child, stop };
  }

  return {
    async build(names, folder) {
      const { client, stop } = await start(folder);
      for (let from = 0; from < names.length; from += namesPerCommand) {
        const some = names.slice(from, from + namesPerCommand);
        await client.mSet(Object.fromEntries(some.map((name, i) => [name, String(from + i)])));
      }
      await client.sendCommand(['SAVE']);
      await stop();
    },
    async open(folder) {
      const { client, child, stop } = await start(folder);
      return {
        async find(page) {
          const names: string[] = [];
          const ranges: FoundName[] = [];
          eachRange(page, (name, ...range) => {
            names.push(name);
            ranges.push(range);
          });
          const ids = await client.mGet(names);
          return ranges.filter((_, i) => ids[i] !== null);
        },
        ...(child.pid !== undefined && { pid: child.pid }),
        close: stop,
      };
    },
  };
}
