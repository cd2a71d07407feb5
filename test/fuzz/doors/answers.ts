import { join } from 'node:path';
import fc from 'fast-check';
import { Router } from 'zeromq';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { makeRunFolder, socketPath } from '../../../shared/messaging/endpoints.ts';
import { echoExchange } from '../../support/echo-exchange.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';
import type { Door } from '../door.ts';
import { hostileBytes } from '../hostile-bytes.ts';
import { hostileJson } from '../hostile-json.ts';

interface Lie {
  readonly kind: 'REP' | 'ERR';
  readonly header: Uint8Array;
  readonly body: Uint8Array;
}
const truths = fc.constantFrom<unknown>({ text: 'x', pid: 1 }, { code: 'NO_PEER', message: 'm' });
const spans = fc.constant({
  spans: [{ id: '1', name: 'a', service: 'stemming', startMs: 0, ms: 1 }],
});
const lies: fc.Arbitrary<Lie> = fc.record({
  kind: fc.constantFrom('REP', 'ERR'),
  header: fc.oneof(fc.constant(Buffer.alloc(0)), hostileBytes(hostileJson(spans))),
  body: fc.oneof(
    hostileBytes(hostileJson(truths)),
    hostileJson(truths).map((text) => Buffer.from(text)),
  ),
});

/** Answers of an instance that lies: the next question must find the asker whole. */
export const answersDoor: Door<Lie> = {
  name: 'ZeroMQ: answers of an instance',
  inputs: lies,
  long: 6_000,
  open: async () => {
    const run = join(temporaryFolder(), 'run');
    makeRunFolder(run);
    const router = new Router({ linger: 0 });
    await router.bind(`ipc://${socketPath(run, 'stemming', process.pid)}`);
    let lie: Lie | undefined;
    void (async () => {
      for await (const [identity, kind, id] of router) {
        const said = kind?.toString();
        if (!identity) continue;
        if (said === 'HELLO') await router.send([identity, 'READY', Buffer.alloc(4), '', '']);
        if (said === 'PING') await router.send([identity, 'PONG', Buffer.alloc(4), '', '']);
        if (said === 'REQ' && id && lie)
          await router.send([identity, lie.kind, id, lie.header, lie.body] as never);
      }
    })().catch(() => undefined);
    const asker = testAsker(run, ['stemming']);
    await eventually(() => asker.readyPeers('stemming') === 1);
    return {
      hand: async (one) => {
        lie = one;
        const context = { request: 'fuzz', deadline: deadlineIn(3000) };
        try {
          await asker.ask('stemming', echoExchange, { text: 'x' }, context);
        } catch (error) {
          // An answer that is none is a defect of who gave it, and is told as that.
          if ((error as { code?: string }).code === 'INTERNAL') return;
          if ((error as { code?: string }).code === 'DEADLINE_PASSED')
            throw new Error('The asker heard nothing', { cause: error });
          throw error;
        }
      },
      pids: [process.pid],
      async close() {
        await asker.close();
        router.close();
      },
    };
  },
};
