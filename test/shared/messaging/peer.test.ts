import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Router } from 'zeromq';

import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import { makeRunFolder, socketPath } from '../../../shared/messaging/endpoints.ts';
import { echoExchange } from '../../support/echo-exchange.ts';
import { eventually } from '../../support/eventually.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testAsker } from '../../support/test-asker.ts';

describe('Peer', () => {
  it('hears the answers behind one that is none', async () => {
    const run = join(temporaryFolder(), 'run');
    makeRunFolder(run);
    const router = new Router({ linger: 0 });
    await router.bind(`ipc://${socketPath(run, 'stemming', process.pid)}`);
    const answers = [
      ['ERR', '{}'],
      ['REP', '{"text":"x","pid":1}'],
    ];
    const serving = (async () => {
      for await (const [identity, kind, id] of router) {
        if (!identity || !id) continue;
        if (kind?.toString() === 'HELLO') await router.send([identity, 'READY', id, '', '']);
        const [said, body] = (kind?.toString() === 'REQ' && answers.shift()) || [];
        if (said && body) await router.send([identity, said, id, '', body]);
      }
    })();
    const asker = testAsker(run, ['stemming']);
    await eventually(() => asker.readyPeers('stemming') === 1);
    const context = () => ({ request: 'r', deadline: deadlineIn(5000) });
    const ask = () => asker.ask('stemming', echoExchange, { text: 'x' }, context());
    await assert.rejects(ask(), { code: 'INVALID_FIELD' });
    assert.deepEqual(await ask(), { text: 'x', pid: 1 });
    await asker.close();
    router.close();
    await serving;
  });
});
