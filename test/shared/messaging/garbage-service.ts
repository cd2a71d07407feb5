import { randomBytes } from 'node:crypto';
import { Router } from 'zeromq';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { PathsConfig } from '../../../shared/config/paths.ts';
import { MessagingConfig } from '../../../shared/messaging/messaging-config.ts';
import { createTransport } from '../../../shared/messaging/transport.ts';

// In the place of stemming: says READY, then answers every question with noise, numbers of questions that
// nobody asked, too few frames, and what is not JSON.
const { paths, messaging } = loadConfig({ paths: PathsConfig, messaging: MessagingConfig });
const router = new Router({ linger: 0 });
const endpoint = await createTransport(paths.run, messaging).bind(router, 'stemming');
const none = Buffer.alloc(4);
let count = 0;

async function answer(identity: Buffer, kind: string, id: Buffer): Promise<void> {
  if (kind === 'HELLO') return router.send([identity, 'READY', none, '', '']);
  if (kind === 'PING') return router.send([identity, 'PONG', none, '', '']);
  if (kind !== 'REQ') return;
  count += 1;
  const noise = [
    [randomBytes(200)],
    ['REP', randomBytes(4), '', '{"stems":[]}'],
    ['REP', Buffer.from([1]), '', '{}'],
    ['ERR'],
    ['REP', id],
    ['NEVER', id, '', ''],
    [],
  ];
  for (const frames of noise) await router.send([identity, ...frames]);
  // Now and then an answer that is none.
  if (count % 3 === 0) await router.send([identity, 'ERR', id, '', '{"code":5}']);
  if (count % 3 === 1) await router.send([identity, 'REP', id, '{', '{"stems":']);
}

void (async () => {
  for await (const [identity, kind, id] of router) {
    if (identity) await answer(identity, String(kind), id ?? none);
  }
})();
endpoint.show();
process.send?.('ready');
